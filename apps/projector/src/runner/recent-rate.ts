const windowMilliseconds = 60_000;

/** How much happened in the last minute. */
export class RecentRate {
  #counts: { readonly at: number; readonly count: number }[] = [];

  add(count: number): void {
    const now = performance.now();
    this.#counts.push({ at: now, count });
    this.#forget(now);
  }

  /** Mean of the last minute. */
  get perSecond(): number {
    this.#forget(performance.now());
    return this.#counts.reduce((sum, { count }) => sum + count, 0) / (windowMilliseconds / 1_000);
  }

  #forget(now: number): void {
    const kept = this.#counts.findIndex(({ at }) => now - at < windowMilliseconds);
    if (kept !== 0) this.#counts = kept < 0 ? [] : this.#counts.slice(kept);
  }
}
