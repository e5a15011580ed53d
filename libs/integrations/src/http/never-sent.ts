import type { Dispatcher } from 'undici';

/** There is no exchange that could be paused or ended. */
export const neverSent: Dispatcher.DispatchController = {
  aborted: true,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};
