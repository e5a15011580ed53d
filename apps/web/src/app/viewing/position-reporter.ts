import type { PositionReport } from './viewing.client.ts';

const heartbeatMs = 5_000;

/** A moment of play: where the picture is, and how long the film is. */
export type Place = Pick<PositionReport, 'positionSeconds' | 'durationSeconds'>;

/** Decides which moments of play are reported: every transition at once, and while playing one every five seconds. */
export class PositionReporter {
  readonly #send: (report: PositionReport) => void;
  #sentAtMs = Number.NEGATIVE_INFINITY;

  constructor(send: (report: PositionReport) => void) {
    this.#send = send;
  }

  /** @param nowMs of any clock that only runs forward */
  transition(state: PositionReport['state'], place: Place, nowMs: number): void {
    if (!(place.durationSeconds > 0)) return;
    this.#sentAtMs = nowMs;
    const positionSeconds = Math.min(Math.max(0, place.positionSeconds), place.durationSeconds);
    this.#send({ state, positionSeconds, durationSeconds: place.durationSeconds });
  }

  /** Called as often as one likes while the film plays. */
  playing(place: Place, nowMs: number): void {
    if (nowMs - this.#sentAtMs >= heartbeatMs) this.transition('playing', place, nowMs);
  }
}
