import { setImmediate as nextMacrotask } from 'node:timers/promises';
import type { Position } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import { chained, chainStart, digestOf, type Link } from './hash-chain.ts';
import { inOurWords } from './sqlite-errors.ts';

/** What following the chain of hashes from the first event has shown. */
export type Verification =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly firstBad: Position; readonly reason: string };

interface LinkRow extends Omit<Link, 'dataDigest'> {
  /** Null when retention has removed it. */
  readonly data: string | null;
  readonly data_digest: string;
  readonly hash: string;
}

const eventsPerPage = 500;

/**
 * Recomputes every hash of the log and names the first position that does not fit.
 * A log cut off after some event is a shorter, intact log: compare `events` with a count kept elsewhere.
 *
 * @throws StoreCorrupt when the file cannot even be read
 */
export async function verify(database: Database.Database): Promise<Verification> {
  const page = database
    .prepare<[bigint, number], LinkRow>(
      `SELECT position, stream, revision, id, type, metadata, data, data_digest, hash FROM events
       WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .safeIntegers();
  let position = 0n;
  let hash = chainStart;
  for (;;) {
    const rows = inOurWords(() => page.all(position, eventsPerPage));
    for (const row of rows) {
      const reason = whatIsWrong(row, position, hash);
      if (reason !== undefined) return { intact: false, firstBad: position + 1n, reason };
      ({ position, hash } = row);
    }
    if (rows.length < eventsPerPage) return { intact: true, events: Number(position) };
    await nextMacrotask();
  }
}

function whatIsWrong(row: LinkRow, previous: Position, previousHash: string): string | undefined {
  if (row.position !== previous + 1n) return 'The event is missing.';
  if (row.data !== null && digestOf(row.data) !== row.data_digest) return 'The payload is not what was written.';
  if (chained(previousHash, { ...row, dataDigest: row.data_digest }) !== row.hash) {
    return 'The event, or its place in the log, is not what was written.';
  }
  return undefined;
}
