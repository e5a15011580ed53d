import type { Dispatcher } from 'undici';
import { neverSent } from './never-sent.ts';
import { ServiceAnswerInvalid } from './service-errors.ts';

/** Keeps redirects from leading where they may not; stands below the one that follows them. */
export function withinReach(
  service: string,
  origin: string,
  mayRedirectTo: (host: string) => boolean,
): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const target = new URL(String(options.origin));
    if (target.origin === origin || mayRedirectTo(target.hostname)) return dispatch(options, handler);
    handler.onResponseError?.(
      neverSent,
      new ServiceAnswerInvalid(service, `redirects to ${target.host}, out of its reach`),
    );
    return true;
  };
}
