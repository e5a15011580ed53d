import type { DeviceClass } from '@miauflix/domain/sources';

/** What this device says of itself, so that the sources can be put in order for it. */
export interface Screen {
  readonly device: DeviceClass;
  /** Absent where nothing was measured. */
  readonly bandwidthKbps?: number;
}

interface Measuring {
  /** In Mbit/s; browsers never tell more than 10. */
  readonly connection?: { readonly downlink?: number };
}

const mostTold = 10;

/** The device in front of the viewer, as far as a browser tells. */
export function thisScreen(window: Window): Screen {
  // Where there is no layout, as in tests, there is no such question either.
  const isPhone =
    typeof window.matchMedia === 'function' && window.matchMedia('(pointer: coarse) and (max-width: 40rem)').matches;
  const { downlink = mostTold } = (window.navigator as Measuring).connection ?? {};
  return {
    device: isPhone ? 'phone' : 'browser',
    ...(downlink > 0 && downlink < mostTold && { bandwidthKbps: Math.round(downlink * 1000) }),
  };
}
