import type { TaskRun } from '@miauflix/domain/tasks';
import { Injectable } from '@nestjs/common';
import type Database from 'better-sqlite3';
import { CacheFiles } from '../shared/cache-file.ts';
import type { Streak } from './pace.ts';

/** What is remembered of a task from one start to the next. */
export interface RememberedTask extends Streak {
  /** ISO 8601, UTC. */
  readonly nextAt: string;
  /** Oldest first. */
  readonly runs: readonly TaskRun[];
}

interface Row {
  readonly nextAt: string;
  readonly idleRuns: number;
  readonly failures: number;
  readonly runs: string;
}

/** When each task ran and is to run: a cache. Without its file, tasks begin as at a first start. */
@Injectable()
export class TaskMemory {
  private readonly db: Database.Database;

  constructor(files: CacheFiles) {
    this.db = files.open(
      'tasks.db',
      `create table if not exists task (
         name text primary key, next_at text not null, idle_runs integer not null, failures integer not null,
         runs text not null
       ) without rowid`,
    );
  }

  find(name: string): RememberedTask | undefined {
    const row = this.db
      .prepare<[string], Row>(
        'select next_at as nextAt, idle_runs as idleRuns, failures, runs from task where name = ?',
      )
      .get(name);
    return row && { ...row, runs: JSON.parse(row.runs) as readonly TaskRun[] };
  }

  save(tasks: ReadonlyMap<string, RememberedTask>): void {
    const write = this.db.prepare('insert or replace into task values (?, ?, ?, ?, ?)');
    this.db.transaction(() => {
      for (const [name, { nextAt, idleRuns, failures, runs }] of tasks)
        write.run(name, nextAt, idleRuns, failures, JSON.stringify(runs));
    })();
  }
}
