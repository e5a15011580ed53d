import type { ReadModelTable } from '@miauflix/read-models';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { DeadLetter } from '@miauflix/domain/status';
import type { Database } from 'better-sqlite3';
import { checkpointsIn, lowest } from './checkpoint.ts';
import { ProjectionRun } from './projection-run.ts';

/** All projections of one read-model file, led through the log together. */
export class Batches {
  readonly runs: readonly ProjectionRun[];
  readonly #write: (work: () => void) => void;

  /** @param onStop told when a projection has failed, once */
  constructor(db: Database, tables: readonly ReadModelTable[], onStop: (deadLetter: DeadLetter) => void) {
    const checkpoints = checkpointsIn(db);
    this.runs = tables.map((table) => new ProjectionRun(db, checkpoints, table, onStop));
    const transaction = db.transaction((work: () => void) => work());
    this.#write = transaction.immediate;
  }

  /** Where a reader of the log has to begin, exclusive, so that no projection misses an event. */
  get resumeAfter(): Position | undefined {
    return lowest(this.runs.filter(({ deadLetter }) => !deadLetter).map(({ position }) => position));
  }

  /** Folds events into rows in memory. */
  fold(events: readonly Recorded[]): void {
    for (const run of this.runs) run.fold(events);
  }

  /** Writes all changed rows and the checkpoints in one transaction, in which each projection can fail by itself. */
  commit(): void {
    this.#write(() => {
      for (const run of this.runs) run.write(this.#write);
    });
    for (const run of this.runs) run.settle();
  }

  /** Folds and commits: an event that was applied once changes nothing the second time. */
  apply(events: readonly Recorded[]): void {
    this.fold(events);
    this.commit();
  }
}
