import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type ChainEnd, emptyChain, extended } from '../chain/chain-end.ts';
import type { StoredEvent } from '../chain/stored-event.ts';
import { syncToDisk } from '../sync-to-disk.ts';
import { refuseNetworkDisk } from './local-disk.ts';
import { createSchema } from './log-file.ts';
import { inOurWords } from './sqlite-errors.ts';

/** A log that is written anew, event by event as they were stored; it is no log before it is finished. */
export interface RestoredLog {
  /** @returns the chain with these events */
  write(events: readonly StoredEvent[]): ChainEnd;
  /** Puts the log in its place, durable. */
  finish(): void;
  abandon(): void;
}

/**
 * Writes a log beside the place where it is to be, faster than appends can: what was interrupted is begun again.
 *
 * @param file must not exist
 */
export function restoreLog(file: string): RestoredLog {
  refuseNetworkDisk(file);
  const draft = `${file}.restoring`;
  rmSync(draft, { force: true });
  const database = new Database(draft);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  createSchema(database);
  const insert = database.prepare(
    `INSERT INTO events (position, stream, revision, id, type, metadata, data, data_digest, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let end = emptyChain;
  const writeAll = database.transaction((events: readonly StoredEvent[]) => {
    for (const event of events) {
      end = extended(end, event);
      const { stream, revision, id, type, metadata, data, dataDigest } = event;
      insert.run(end.count, stream, revision, id, type, metadata, data, dataDigest, end.root);
    }
  });
  return {
    write(events) {
      inOurWords(() => writeAll(events));
      return end;
    },
    finish() {
      database.close();
      syncToDisk(draft);
      renameSync(draft, file);
      syncToDisk(dirname(file));
    },
    abandon() {
      database.close();
      rmSync(draft, { force: true });
    },
  };
}
