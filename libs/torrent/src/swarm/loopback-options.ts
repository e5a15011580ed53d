/// <reference path="../webtorrent/webtorrent.d.ts" />
import type { ClientOptions } from 'webtorrent';
import { discreetOptions } from '../webtorrent/discreet-options.ts';

/** A peer that listens on loopback, and finds others through trackers alone. */
export const loopbackOptions = {
  ...discreetOptions,
  torrentPort: { host: '127.0.0.1', port: 0 },
  dht: false,
  utPex: false,
} satisfies ClientOptions;
