/// <reference path="../swarm-count/tracker-client.d.ts" />
import { Client } from 'bittorrent-tracker';

/** One tracker of a client, with what bittorrent-tracker 11.2.3 keeps to itself. */
interface PrivateTracker {
  readonly client: { emit(event: 'warning', warning: Error): void };
  /** `null` when there is no way to ask for counts; absent where there always is one. */
  readonly scrapeUrl?: string | null;
  /** Each ends a request that is under way. */
  readonly cleanupFns: readonly (() => void)[];
  scrape(options: object): void;
  _request(...question: readonly unknown[]): Promise<void> | void;
}

/** A client of trackers, as webtorrent has one for each torrent. */
export interface TrackerClient {
  destroy(): void;
}

const trackersOf = (client: TrackerClient): readonly PrivateTracker[] =>
  (client as unknown as { readonly _trackers: readonly PrivateTracker[] })._trackers;

let isGuarded = false;

/**
 * Makes warnings of what trackers do wrong. Without it, an answer that breaks off half way, and a port that is none, end
 * this process; a tracker that cannot be asked for counts ends its torrent.
 */
export function outliveTrackers(): void {
  if (isGuarded) return;
  isGuarded = true;
  const announce = ['http://127.0.0.1/announce', 'udp://127.0.0.1:1'];
  const client = new Client({ infoHash: '0'.repeat(40), peerId: Buffer.alloc(20), port: 1, announce });
  for (const tracker of trackersOf(client)) guard(Object.getPrototypeOf(tracker) as PrivateTracker);
  client.destroy();
}

function guard(prototype: PrivateTracker): void {
  const { _request: request, scrape } = prototype;
  prototype._request = async function (this: PrivateTracker, ...question) {
    try {
      await Reflect.apply(request, this, question);
    } catch (error) {
      this.client.emit('warning', error as Error);
    }
  };
  prototype.scrape = function (this: PrivateTracker, options) {
    if (this.scrapeUrl === null) this.client.emit('warning', new Error('This tracker tells no counts.'));
    else Reflect.apply(scrape, this, [options]);
  };
}

/** Closes a client and every request that is under way; on its own it would leave them a second. */
export function hangUpOn(client: TrackerClient): void {
  const trackers = trackersOf(client);
  client.destroy();
  for (const { cleanupFns } of trackers) for (const end of [...cleanupFns]) end();
}
