import type { Watcher } from './leavable.ts';

/** A viewer who left so short a while ago has paused. */
const pauseMs = 10 * 60_000;
/** One who left so short a while ago is seeking: the next read follows. */
const seekMs = 1000;

/** Where viewers were whose reads have ended; each may come back. */
export class Departures {
  readonly #left = new Map<string, Watcher & { readonly atMs: number }>();

  note(viewer: string, { position, bitsPerSecond }: Watcher, nowMs: number): void {
    this.#left.set(viewer, { position, bitsPerSecond, atMs: nowMs });
  }

  isSomebodySeeking(nowMs: number): boolean {
    return [...this.#left.values()].some(({ atMs }) => nowMs - atMs < seekMs);
  }

  /** Those who may go on from where they were. */
  paused(nowMs: number): readonly Watcher[] {
    for (const [viewer, { atMs }] of this.#left) if (nowMs - atMs > pauseMs) this.#left.delete(viewer);
    return [...this.#left.values()];
  }
}
