const firstPauseMs = 500;
const mostAttempts = 7;
const provenAfterMs = 30_000;

/** How often, and after which pauses, a broken stream is opened again. The engine may be restarting: that takes seconds. */
export class Restarts {
  #attempts = 0;
  #lastBreakAtMs = Number.NEGATIVE_INFINITY;

  /**
   * Pause before the next attempt: none at first, then doubling; `undefined` when there were enough without thirty good
   * seconds between them.
   */
  next(nowMs: number): number | undefined {
    if (nowMs - this.#lastBreakAtMs > provenAfterMs) this.#attempts = 0;
    this.#lastBreakAtMs = nowMs;
    if (this.#attempts >= mostAttempts) return undefined;
    const attempt = this.#attempts++;
    return attempt === 0 ? 0 : firstPauseMs * 2 ** (attempt - 1);
  }

  /** It was no fault of the stream: it begins anew. */
  renew(): void {
    this.#attempts = 0;
  }
}
