import type { Position } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import type { StoreUnavailable } from '../errors.ts';
import type { Appended } from '../event-store.port.ts';
import { type Append, LogWrites } from './log-writes.ts';
import { translated } from './sqlite-errors.ts';

interface Waiting {
  readonly append: Append;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends asked for in the same turn of the event loop share one transaction, and so one wait for the disk.
 * Each keeps a savepoint of its own: one that fails takes no other with it.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  readonly #database: Database.Database;
  readonly #onCommit: (reached: Position) => void;
  readonly #writes: LogWrites;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #rollback: Database.Statement;
  readonly #savepoint: Database.Statement;
  readonly #release: Database.Statement;
  readonly #rollbackToSavepoint: Database.Statement;

  /** @param onCommit told the greatest position that the successful appends of a group have reached, once they are durable */
  constructor(database: Database.Database, onCommit: (reached: Position) => void) {
    this.#database = database;
    this.#onCommit = onCommit;
    this.#writes = new LogWrites(database);
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#rollback = database.prepare('ROLLBACK');
    this.#savepoint = database.prepare('SAVEPOINT append');
    this.#release = database.prepare('RELEASE append');
    this.#rollbackToSavepoint = database.prepare('ROLLBACK TO append');
  }

  add(append: Append): Promise<Appended> {
    if (this.#waiting.length === 0) setImmediate(() => this.flush());
    return new Promise((resolve, reject) => this.#waiting.push({ append, resolve, reject }));
  }

  /** Writes everything that waits, without waiting for the end of the turn. */
  flush(): void {
    const group = this.#waiting;
    if (group.length === 0) return;
    this.#waiting = [];
    const results = this.#write(group.map(({ append }) => append));
    let reached: Position | undefined;
    group.forEach(({ resolve, reject }, index) => {
      const result = results[index]!;
      if (result.status === 'rejected') return reject(result.reason);
      resolve(result.value);
      if (reached === undefined || result.value.position > reached) reached = result.value.position;
    });
    if (reached !== undefined) this.#onCommit(reached);
  }

  #write(group: readonly Append[]): readonly PromiseSettledResult<Appended>[] {
    let outcome: StoreUnavailable['outcome'] = 'not-applied';
    try {
      this.#begin.run();
      const results = group.map((append) => this.#attempt(append));
      outcome = 'unknown';
      this.#commit.run();
      return results;
    } catch (error) {
      // After a full disk or a failed write SQLite has rolled back by itself, and a second ROLLBACK would hide why.
      if (this.#database.inTransaction) this.#rollback.run();
      const reason = translated(error, outcome);
      return group.map(() => ({ status: 'rejected', reason }));
    }
  }

  #attempt(append: Append): PromiseSettledResult<Appended> {
    this.#savepoint.run();
    try {
      const value = this.#writes.write(append);
      this.#release.run();
      return { status: 'fulfilled', value };
    } catch (error) {
      if (!this.#database.inTransaction) throw error;
      this.#rollbackToSavepoint.run();
      this.#release.run();
      return { status: 'rejected', reason: translated(error, 'not-applied') };
    }
  }
}
