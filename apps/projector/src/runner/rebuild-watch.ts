import type { Position } from '@miauflix/domain/kernel';
import type { RebuildProgress, RebuildReport } from '@miauflix/domain/status';

/** Follows one rebuild, to tell how far it is. */
export class RebuildWatch {
  /** Where the log ended when the rebuild began. */
  head: Position | undefined;
  readonly #startedAt = new Date().toISOString();
  readonly #begunAt = performance.now();
  #doneEvents = 0;
  #position: Position | undefined;
  #report: (progress: RebuildProgress) => RebuildReport = (progress) => ({ status: 'building', ...progress });

  readonly onProgress = (doneEvents: number, position: Position): void => {
    this.#doneEvents = doneEvents;
    this.#position = position;
  };

  get report(): RebuildReport {
    return this.#report(this.#progress());
  }

  catchUp(): void {
    const progress = this.#progress();
    this.#report = () => ({ status: 'catching-up', ...progress });
  }

  swapped(file: string): void {
    this.#end({ status: 'swapped', file });
  }

  fail(error: unknown): void {
    this.#end({ status: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }

  #end(end: { status: 'swapped'; file: string } | { status: 'failed'; reason: string }): void {
    const ended = { ...end, endedAt: new Date().toISOString(), ...this.#progress() };
    this.#report = () => ended;
  }

  #progress(): RebuildProgress {
    const seconds = (performance.now() - this.#begunAt) / 1_000;
    return {
      startedAt: this.#startedAt,
      doneEvents: this.#doneEvents,
      eventsPerSecond: Math.round(this.#doneEvents / Math.max(seconds, 0.001)),
      position: this.#position?.toString() ?? null,
      head: this.head?.toString() ?? null,
    };
  }
}
