import { setTimeout as delay } from 'node:timers/promises';
import type { DetectorAnswer, TunnelState } from '@miauflix/domain/vpn';
import { askDetector } from './ask-detector.ts';
import type { Answer, Detector } from './detector.port.ts';
import { closedGate, gateAfter, type GateState, standingOf } from './gate-state.ts';

/** Between two questions as long as the tunnel is not up. */
const whenNotUpMs = 400;

/** The gate has moved. */
export interface GateChange {
  readonly state: TunnelState;
  /** The answer that moved it, or the one that was missing for too long. */
  readonly answer: DetectorAnswer;
  /** When that answer was there, on the clock of `performance.now()`. */
  readonly atMs: number;
}

interface Watched {
  readonly detector: Detector;
  latest: Answer;
  /** How many times in a row it has said so. */
  times: number;
}

/** Who wants to know. */
export interface WatchListener {
  /** The gate has moved. */
  moved(change: GateChange): void;
  /** A detector says something else than before, whether or not that moves the gate. */
  heard(): void;
}

/** Asks every detector at its own pace, and moves the gate with each answer. */
export class TunnelWatch {
  readonly #listener: WatchListener;
  readonly #watched: readonly Watched[];
  readonly #stopping = new AbortController();
  /** Aborted, and replaced, when nobody should wait for their time. */
  #pace = new AbortController();
  #gate: GateState = closedGate;

  constructor(detectors: readonly Detector[], listener: WatchListener) {
    this.#listener = listener;
    this.#watched = detectors.map((detector) => ({
      detector,
      latest: { says: 'unknown', because: 'It was not asked yet.' },
      times: 0,
    }));
    for (const watched of this.#watched) void this.#keepAsking(watched);
  }

  get state(): TunnelState {
    return this.#gate.state;
  }

  get answers(): readonly DetectorAnswer[] {
    return this.#watched.map(({ detector, latest: { says, because } }) => ({ detector: detector.name, says, because }));
  }

  /** Nothing is told afterwards. */
  stop(): void {
    this.#stopping.abort();
  }

  async #keepAsking(watched: Watched): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const answer = await askDetector(watched.detector, signal);
      if (signal.aborted) return;
      this.#hear(watched, answer);
      const { everyMs } = watched.detector;
      const pauseMs = this.state === 'up' ? everyMs : Math.min(everyMs, whenNotUpMs);
      await delay(pauseMs, undefined, { signal: AbortSignal.any([signal, this.#pace.signal]) }).catch(() => undefined);
    }
  }

  #hear(watched: Watched, answer: Answer): void {
    const isNews = watched.latest.because !== answer.because;
    watched.times = watched.latest.says === answer.says ? watched.times + 1 : 1;
    watched.latest = answer;
    const atMs = performance.now();
    const standings = this.#watched.map(({ latest: { says }, times }) => ({ says, times }));
    const before = this.#gate.state;
    this.#gate = gateAfter(this.#gate, standingOf(standings), atMs);
    const { state } = this.#gate;
    if (answer.hurries) this.#hurry();
    if (state === before) {
      if (isNews) this.#listener.heard();
      return;
    }
    // What was good before the outage proves nothing after it.
    if (state === 'down') for (const each of this.#watched) each.times = 0;
    this.#hurry();
    const { detector, latest } = state === 'down' ? this.#doubterOr(watched) : watched;
    const { says, because } = latest;
    this.#listener.moved({ state, answer: { detector: detector.name, says, because }, atMs });
  }

  /** Who keeps the gate closed: a good answer closes it too, when another detector has been silent for too long by then. */
  #doubterOr(watched: Watched): Watched {
    const doubts = ({ latest }: Watched): boolean => latest.says !== 'up';
    return doubts(watched) ? watched : (this.#watched.find(doubts) ?? watched);
  }

  /** Has everybody asked at once. */
  #hurry(): void {
    this.#pace.abort();
    this.#pace = new AbortController();
  }
}
