import { setImmediate as nextMacrotask } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { inOurWords } from './sqlite-errors.ts';

/** Events whose payloads may go: those of a type that happened before a moment, the last of each stream left out. */
export interface Superseded {
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly before: string;
}

/**
 * Removes payloads for good; everything else of their events stays, the digest of the payload included, so that the
 * chain of hashes goes on.
 *
 * @returns how many
 */
export type RemovePayloads = (superseded: Superseded) => Promise<number>;

/** Appends wait no longer than one such stretch of the log takes. */
const eventsAtOnce = 5_000;

/** Goes through the log in stretches, each in a transaction of its own. */
export async function removePayloads(database: Database.Database, { type, before }: Superseded): Promise<number> {
  const head = database.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
  const remove = database.prepare(
    `UPDATE events SET data = NULL
     WHERE position > ? AND position <= ? AND type = ? AND data IS NOT NULL AND metadata ->> '$.at' < ?
       AND EXISTS (SELECT 1 FROM events AS later WHERE later.stream = events.stream AND later.revision > events.revision)`,
  );
  let removed = 0;
  const end = inOurWords(() => head.get()) ?? 0;
  for (let from = 0; from < end; from += eventsAtOnce) {
    removed += inOurWords(() => remove.run(from, from + eventsAtOnce, type, before)).changes;
    await nextMacrotask();
  }
  return removed;
}
