declare module 'bittorrent-tracker' {
  import type { EventEmitter } from 'node:events';

  export interface Scraped {
    readonly complete: number;
    readonly incomplete: number;
  }

  /** Emits `scrape` with {@link Scraped}, `warning` and `error`. */
  export class Client extends EventEmitter {
    /** @throws Error when an address has a scheme that it does not know */
    constructor(options: {
      readonly infoHash: string;
      readonly announce: readonly string[];
      readonly peerId: Uint8Array;
      readonly port: number;
    });
    scrape(): void;
    destroy(): void;
  }
}
