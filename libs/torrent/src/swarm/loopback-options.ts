/// <reference path="../webtorrent/webtorrent.d.ts" />
import type { ClientOptions } from 'webtorrent';

/** A peer that listens on loopback, and finds others through trackers alone. */
export const loopbackOptions = {
  torrentPort: { host: '127.0.0.1', port: 0 },
  dht: false,
  utPex: false,
  tracker: { wrtc: false },
  utp: false,
  lsd: false,
  natUpnp: false,
  natPmp: false,
  webSeeds: false,
} satisfies ClientOptions;
