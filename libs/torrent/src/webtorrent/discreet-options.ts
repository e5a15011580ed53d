/// <reference path="./webtorrent.d.ts" />
import type { ClientOptions } from 'webtorrent';

/** What no client of ours does, wherever it is: call into its own network, open ports of its router, leave TCP. */
export const discreetOptions = {
  tracker: { wrtc: false },
  utp: false,
  lsd: false,
  natUpnp: false,
  natPmp: false,
  webSeeds: false,
} satisfies ClientOptions;
