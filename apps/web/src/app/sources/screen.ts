import type { DeviceClass } from '@miauflix/domain/sources';

/** What this device says of itself, so that the sources can be put in order for it. */
export interface Screen {
  readonly device: DeviceClass;
}

/** The device in front of the viewer, as far as a browser tells. */
export function thisScreen(window: Window): Screen {
  // Where there is no layout, as in tests, there is no such question either.
  const isPhone =
    typeof window.matchMedia === 'function' && window.matchMedia('(pointer: coarse) and (max-width: 40rem)').matches;
  return { device: isPhone ? 'phone' : 'browser' };
}
