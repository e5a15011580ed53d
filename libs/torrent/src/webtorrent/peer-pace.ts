import type { Wire } from 'webtorrent';
import {
  askAfresh,
  blockBytes,
  capRequests,
  downloadedBytes,
  expectAtLeast,
  onBlock,
  requestLimitOf,
  skipTrial,
} from './internals.ts';

/** How often {@link PeerPace.measure} is to be called. */
export const paceEveryMs = 200;

const fewestInFlight = 4;
const mostInFlight = 1024;
/** For a peer of which nothing is known yet: not for longer, or a slow one would hold blocks others could bring. */
const firstInFlight = 16;
/** After so many blocks a new peer is measured at once: a fast one is held back no longer than that. */
const firstMeasuredBlocks = 32;
/** Added to the round trip: what the peer's disk and our own event loop take. */
const slackSeconds = 0.05;
/**
 * The same for a peer this near: its line is never the limit but both processors are, which pause for longer than that.
 * A deep queue costs a seek nothing there, for CANCEL arrives before the blocks have left.
 */
const nearSeconds = 0.01;
const nearSlackSeconds = 0.3;
/**
 * Some peers answer in turns instead of at once, transmission every half a second: what is asked has to last them from
 * one turn to the next. Shorter pauses are those of a line or a processor.
 */
const shortestTurnSeconds = 0.2;
/** Two seconds: a turn is not forgotten before the next one. */
const pausesKept = 2000 / paceEveryMs;
/**
 * A peer this silent has lost what was asked: webtorrent's own seeders do, when a block is asked for again right after
 * it was cancelled. Without this the wait would be 30 seconds.
 */
const silentMs = 1500;
/** The rate of a peer is that of its last second of work. */
const ratesKept = 1000 / paceEveryMs;
/** How much more or less is asked with each measurement, and how many times what the rate says at most. */
const probeStep = 1.25;
const deepestProbe = 4;
/** A line is full when its quickest block waited so long, as a share of the slack that is meant to be waited for. */
const fullShare = 0.4;

/**
 * Keeps as many requests at one peer as fill its line, and no more: what is asked after a seek waits behind all that
 * is outstanding, so the depth of this queue is the delay a viewer sees.
 */
export class PeerPace {
  readonly #wire: Wire;
  #peersOwnLimit: number;
  #shortestRoundTripSeconds = Infinity;
  /** Bytes a second, newest last; empty until the peer was kept busy for a while. */
  readonly #rates: number[] = [];
  /** Of the blocks since the last measurement. */
  #quickestSeconds = Infinity;
  /** How many times what its rate says is asked of it. */
  #probe = 1;
  /** The longest that it paused while something was asked of it, newest last. */
  readonly #pausesSeconds: number[] = [0];
  #blocks = 0;
  #downloadedBefore = 0;
  #measuredAtMs = performance.now();
  #busyBefore = false;
  #heardAtMs = performance.now();

  constructor(wire: Wire) {
    this.#wire = wire;
    this.#peersOwnLimit = requestLimitOf(wire) ?? Infinity;
    wire.on('extended', (kind: string) => {
      if (kind !== 'handshake') return;
      this.#peersOwnLimit = requestLimitOf(wire) ?? Infinity;
      this.#cap();
    });
    skipTrial(wire);
    expectAtLeast(wire, () => this.#bytesPerSecond ?? firstInFlight * blockBytes);
    onBlock(wire, (_, tookMs) => this.#arrived(tookMs));
    this.#cap();
  }

  #arrived(tookMs: number): void {
    const now = performance.now();
    this.#shortestRoundTripSeconds = Math.min(this.#shortestRoundTripSeconds, tookMs / 1000);
    this.#quickestSeconds = Math.min(this.#quickestSeconds, tookMs / 1000);
    const pauseSeconds = Math.min(tookMs, now - this.#heardAtMs) / 1000;
    this.#pausesSeconds.push(Math.max(this.#pausesSeconds.pop() ?? 0, pauseSeconds));
    this.#blocks += 1;
    this.#heardAtMs = now;
    if (this.#blocks === 1) this.#begin(now);
    if (this.#blocks === firstMeasuredBlocks && this.#rates.length === 0) this.measure();
  }

  /** A time in which the peer had nothing to do says nothing about it. */
  measure(): void {
    const now = performance.now();
    const busy = this.#wire.requests.length > 0;
    if (busy && this.#busyBefore) {
      const bytes = downloadedBytes(this.#wire) - this.#downloadedBefore;
      this.#rates.push((bytes * 1000) / Math.max(1, now - this.#measuredAtMs));
      if (this.#rates.length > ratesKept) this.#rates.shift();
      this.#probeDeeper(now);
    }
    if (!busy) this.#heardAtMs = now;
    if (now - this.#heardAtMs > silentMs) {
      this.#heardAtMs = now;
      askAfresh(this.#wire);
    }
    this.#begin(now);
    this.#cap();
  }

  /**
   * A rate that is what it is because too little is asked would let still less be asked, down to almost nothing. Where
   * some blocks come as quickly as they ever did, none wait behind others: the line is not full, and more is asked. A
   * time in which we were late ourselves is no queue of the peer's.
   */
  #probeDeeper(now: number): void {
    if (this.#wire.requests.length < this.#depth() / 2) return;
    const lateSeconds = Math.max(0, now - this.#measuredAtMs - paceEveryMs) / 1000;
    const queueSeconds = this.#quickestSeconds - this.#shortestRoundTripSeconds - lateSeconds;
    const isFull = queueSeconds > fullShare * this.#slackSeconds;
    this.#probe = isFull ? Math.max(1, this.#probe / probeStep) : Math.min(deepestProbe, this.#probe * probeStep);
  }

  #begin(now: number): void {
    this.#quickestSeconds = Infinity;
    this.#pausesSeconds.push(0);
    if (this.#pausesSeconds.length > pausesKept) this.#pausesSeconds.shift();
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
   * What is asked of a peer that answers in turns lasts for two of them, or nobody would learn that it could send more;
   * 0 for a peer that answers as it is asked. One long pause makes no turns: there is one after each seek, and a deeper
   * queue would make the next seek slower still.
   */
  get #turnSeconds(): number {
    const [, , thirdLongest = 0] = this.#pausesSeconds.toSorted((a, b) => b - a);
    return thirdLongest < shortestTurnSeconds ? 0 : 2 * Math.min(thirdLongest, 0.5);
  }

  get #slackSeconds(): number {
    return this.#shortestRoundTripSeconds < nearSeconds ? nearSlackSeconds : slackSeconds;
  }

  #depth(): number {
    const rate = this.#bytesPerSecond;
    if (rate === undefined) return firstInFlight;
    const delaySeconds = Math.min(this.#shortestRoundTripSeconds, 1) + this.#slackSeconds + this.#turnSeconds;
    const blocks = Math.ceil((rate * delaySeconds * this.#probe) / blockBytes);
    return Math.max(fewestInFlight, Math.min(mostInFlight, blocks));
  }
}
