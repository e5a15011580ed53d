import { Injectable } from '@nestjs/common';
import type Database from 'better-sqlite3';
import { CacheFiles } from '../shared/cache-file.ts';
import { requestContext } from '../shared/request-context.ts';

/** Where a player was when it last said so. */
export interface Heartbeat {
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** When the fact before it happened: it counts as long as that fact is the latest, whatever clocks do meanwhile. */
  readonly follows: string;
}

/**
 * The last position of every viewing, kept between the facts of the log: a cache, so that a crash costs no more than
 * the seconds between two reports. Losing the file costs at most five minutes of position.
 */
@Injectable()
export class Heartbeats {
  private readonly db: Database.Database;

  constructor(files: CacheFiles) {
    this.db = files.open(
      'heartbeats.db',
      `pragma secure_delete = on;
       drop table if exists heartbeat;
       create table if not exists beat (
         viewing_id text primary key, position_seconds real not null, duration_seconds real not null, at text not null,
         follows text not null
       ) without rowid`,
    );
  }

  save(viewingId: string, { positionSeconds, durationSeconds, at, follows }: Heartbeat): void {
    this.db
      .prepare('insert or replace into beat values (?, ?, ?, ?, ?)')
      .run(viewingId, positionSeconds, durationSeconds, at, follows);
  }

  /** Of the present alone: a request about an earlier moment finds none. */
  find(viewingId: string): Heartbeat | undefined {
    if (requestContext().asOf !== undefined) return undefined;
    return this.db
      .prepare<[string], Heartbeat>(
        `select position_seconds as positionSeconds, duration_seconds as durationSeconds, at, follows
         from beat where viewing_id = ?`,
      )
      .get(viewingId);
  }

  /** Leaves no trace of these viewings in the file, nor in the log of writes beside it. */
  forget(viewingIds: readonly string[]): void {
    const remove = this.db.prepare<[string]>('delete from beat where viewing_id = ?');
    this.db.transaction(() => viewingIds.forEach((viewingId) => remove.run(viewingId)))();
    this.db.pragma('wal_checkpoint(truncate)');
  }
}
