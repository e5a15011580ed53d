import type { Wire } from 'webtorrent';
import {
  blockBytes,
  capRequests,
  downloadedBytes,
  expectAtLeast,
  onBlock,
  requestLimitOf,
  skipTrial,
} from './internals.ts';

const fewestInFlight = 4;
const mostInFlight = 256;
/** For a peer of which nothing is known yet: its first second only, or a slow one would hold blocks others could bring. */
const firstInFlight = 16;
/** Added to the round trip: what the peer's disk and our own event loop take. */
const slackSeconds = 0.1;

/**
 * Keeps as many requests at one peer as fill its line, and no more: what is asked after a seek waits behind all that
 * is outstanding, so the depth of this queue is the delay a viewer sees.
 */
export class PeerPace {
  readonly #wire: Wire;
  readonly #peersOwnLimit: () => number;
  #shortestRoundTripSeconds = Infinity;
  /** Of the last second in which the peer was kept busy; `undefined` before the first. */
  #bytesPerSecond: number | undefined;
  #downloadedBefore: number;
  #busyBefore = false;

  constructor(wire: Wire) {
    this.#wire = wire;
    let limit = requestLimitOf(wire);
    this.#peersOwnLimit = () => limit ?? mostInFlight;
    wire.on('extended', (kind: string) => {
      if (kind !== 'handshake') return;
      limit = requestLimitOf(wire);
      this.#cap();
    });
    skipTrial(wire);
    expectAtLeast(wire, () => this.#bytesPerSecond ?? firstInFlight * blockBytes);
    onBlock(wire, (_, tookMs) => {
      this.#shortestRoundTripSeconds = Math.min(this.#shortestRoundTripSeconds, tookMs / 1000);
    });
    this.#downloadedBefore = downloadedBytes(wire);
    this.#cap();
  }

  /** To be called once a second. A second in which the peer had nothing to do says nothing about it. */
  measure(): void {
    const downloaded = downloadedBytes(this.#wire);
    const busy = this.#wire.requests.length > 0;
    if (busy && this.#busyBefore) this.#bytesPerSecond = downloaded - this.#downloadedBefore;
    this.#downloadedBefore = downloaded;
    this.#busyBefore = busy;
    this.#cap();
  }

  #cap(): void {
    capRequests(this.#wire, Math.min(this.#peersOwnLimit(), this.#depth()));
  }

  #depth(): number {
    if (this.#bytesPerSecond === undefined) return firstInFlight;
    const delaySeconds = Math.min(this.#shortestRoundTripSeconds, 1) + slackSeconds;
    const blocks = Math.ceil((this.#bytesPerSecond * delaySeconds) / blockBytes);
    return Math.max(fewestInFlight, Math.min(mostInFlight, blocks));
  }
}
