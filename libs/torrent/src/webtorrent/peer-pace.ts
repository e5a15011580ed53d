import type { Wire } from 'webtorrent';
import {
  blockBytes,
  capRequests,
  downloadedBytes,
  expectAtLeast,
  followBlocks,
  requestLimitOf,
  skipTrial,
  takeBack,
} from './internals.ts';
import { LostBlocks } from './lost-blocks.ts';
import { UsualPause } from './usual-pause.ts';

/** How often {@link PeerPace.measure} is to be called. */
export const paceEveryMs = 200;

const fewestInFlight = 2;
const mostInFlight = 1024;
/**
 * For a peer of which nothing is known yet: not for longer, or a slow one would hold blocks others could bring. All peers
 * share a mebibyte: on a thin line what the viewer waits for would come last of what was asked of many.
 */
const firstInFlight = 16;
const firstInFlightOfAll = 64;
/** After so many blocks a new peer is measured at once: a fast one is held back no longer than that. */
const firstMeasuredBlocks = 32;
/**
 * A peer is asked for more only when a quarter has come, and has to have enough until then: on a long way that is more than
 * the slack below. The rest shows whether it could send more.
 */
const roundTripsInFlight = 1.5;
/** Added to the round trip: what the peer's disk and our own event loop take. */
const slackSeconds = 0.03;
/**
 * The same for a peer this near: its line is never the limit but both processors are, which pause for longer than that.
 * A deep queue costs a seek nothing there, for CANCEL arrives before the blocks have left.
 */
const nearSeconds = 0.01;
const nearSlackSeconds = 0.3;
/**
 * Some peers answer in turns instead of at once, transmission every half a second: what is asked has to last them from
 * one turn to the next.
 */
const shortestTurnSeconds = 0.4;
const longestTurnSeconds = 0.5;
/** Two seconds: a turn is not forgotten before the next one. */
const pausesKept = 2000 / paceEveryMs;
/** A peer this silent has lost all that was asked: see {@link LostBlocks}. Without this the wait would be 30 seconds. */
const silentMs = 1500;
/** The rate of a peer is that of its last second of work. */
const ratesKept = 1000 / paceEveryMs;

/**
 * Keeps as many requests at one peer as fill its line, and no more: what is asked after a seek waits behind all that
 * is outstanding, so the depth of this queue is the delay a viewer sees.
 */
export class PeerPace {
  readonly #wire: Wire;
  readonly #countPeers: () => number;
  #peersOwnLimit: number;
  #shortestRoundTripSeconds = Infinity;
  /** Bytes a second, newest last; empty until the peer was kept busy for a while. */
  readonly #rates: number[] = [];
  /** In which nothing came of what was asked. */
  readonly #turns = new UsualPause(pausesKept);
  /** The same without the round trip of what was asked after the last block had come. */
  readonly #pauses = new UsualPause(pausesKept);
  readonly #lost = new LostBlocks();
  #blocks = 0;
  #downloadedBefore = 0;
  #measuredAtMs = performance.now();
  #busyBefore = false;
  /** When a block came that was still waited for. */
  #heardAtMs = performance.now();
  #silentSinceMs = performance.now();

  /** @param countPeers how many there are at the moment, this one among them */
  constructor(wire: Wire, countPeers: () => number) {
    this.#wire = wire;
    this.#countPeers = countPeers;
    this.#peersOwnLimit = requestLimitOf(wire) ?? Infinity;
    wire.on('extended', (kind: string) => {
      if (kind !== 'handshake') return;
      this.#peersOwnLimit = requestLimitOf(wire) ?? Infinity;
      this.#cap();
    });
    skipTrial(wire);
    expectAtLeast(wire, () => this.#bytesPerSecond ?? firstInFlight * blockBytes);
    followBlocks(wire, {
      asked: (block) => this.#lost.asked(block),
      came: (block, tookMs) => {
        this.#lost.came(block, performance.now());
        this.#arrived(tookMs);
      },
      gone: (block) => this.#lost.gone(block),
    });
    this.#cap();
  }

  #arrived(tookMs: number): void {
    const now = performance.now();
    this.#shortestRoundTripSeconds = Math.min(this.#shortestRoundTripSeconds, tookMs / 1000);
    // On a thin line each block takes its time, which is no pause.
    const silentSeconds = (now - this.#heardAtMs) / 1000 - blockBytes / (this.#bytesPerSecond ?? Infinity);
    this.#turns.note(Math.min(silentSeconds, tookMs / 1000));
    this.#pauses.note(Math.min(silentSeconds, tookMs / 1000 - this.#shortestRoundTripSeconds));
    this.#blocks += 1;
    this.#heardAtMs = now;
    if (this.#blocks === 1) this.#begin(now);
    if (this.#blocks === firstMeasuredBlocks && this.#rates.length === 0) this.#measure(now);
  }

  /** Right after the first block it is too early: the few that came with it would pass for a line of gigabits. */
  measure(): void {
    const now = performance.now();
    if (now - this.#measuredAtMs >= paceEveryMs / 2) this.#measure(now);
  }

  /** A time in which the peer had nothing to do says nothing about it. */
  #measure(now: number): void {
    const busy = this.#wire.requests.length > 0;
    const bytes = downloadedBytes(this.#wire) - this.#downloadedBefore;
    if (busy && this.#busyBefore) {
      this.#rates.push((bytes * 1000) / Math.max(1, now - this.#measuredAtMs));
      if (this.#rates.length > ratesKept) this.#rates.shift();
    }
    if (!busy) this.#heardAtMs = now;
    // What was cancelled comes all the same when it was on its way.
    if (!busy || bytes > 0) this.#silentSinceMs = now;
    if (now - this.#silentSinceMs > silentMs) {
      this.#silentSinceMs = now;
      takeBack(this.#wire, this.#wire.requests);
    }
    takeBack(this.#wire, this.#lost.overdue(now));
    this.#begin(now);
    this.#cap();
  }

  #begin(now: number): void {
    this.#turns.nextPeriod();
    this.#pauses.nextPeriod();
    this.#measuredAtMs = now;
    this.#downloadedBefore = downloadedBytes(this.#wire);
    this.#busyBefore = this.#wire.requests.length > 0;
  }

  get #bytesPerSecond(): number | undefined {
    const { length } = this.#rates;
    return length === 0 ? undefined : this.#rates.reduce((sum, rate) => sum + rate) / length;
  }

  #cap(): void {
    capRequests(this.#wire, Math.min(this.#peersOwnLimit, this.#depth()));
  }

  /**
   * For how long nothing is to be expected of it. What is asked lasts through the pauses that a peer, its line or either
   * processor makes: else the line would stand idle, the rate fall, and less and less be asked for. It lasts for two turns,
   * or nobody would learn that the peer could send more.
   */
  get #pauseSeconds(): number {
    const turn = this.#turns.seconds;
    if (turn >= shortestTurnSeconds) return 2 * Math.min(turn, longestTurnSeconds);
    return this.#pauses.seconds;
  }

  #depth(): number {
    const rate = this.#bytesPerSecond;
    if (rate === undefined) {
      const share = Math.floor(firstInFlightOfAll / this.#countPeers());
      return Math.max(fewestInFlight, Math.min(firstInFlight, share));
    }
    const roundTripSeconds = Math.min(this.#shortestRoundTripSeconds, 1);
    const slack = roundTripSeconds < nearSeconds ? nearSlackSeconds : slackSeconds;
    const delaySeconds = roundTripSeconds + slack + this.#pauseSeconds;
    const lastsSeconds = Math.max(delaySeconds, roundTripSeconds * roundTripsInFlight);
    const blocks = Math.ceil((rate * lastsSeconds) / blockBytes);
    return Math.max(fewestInFlight, Math.min(mostInFlight, blocks));
  }
}
