import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { tables } from './tables.ts';

/** SHA-256, hex, over all rows and checkpoints of a read-model file: equal when two files say the same. */
export function digest(db: Database): string {
  const hash = createHash('sha256');
  for (const [table, ofTable] of digestsOfTables(db)) hash.update(`${table} ${ofTable}\n`);
  return hash.digest('hex');
}

/** SHA-256, hex, over the rows of each table of a read-model file, the checkpoints among them. */
export const digestsOfTables = (db: Database): ReadonlyMap<string, string> =>
  new Map(['checkpoint', ...tables.map(({ name }) => name)].map((table) => [table, digestOfTable(db, table)]));

function digestOfTable(db: Database, table: string): string {
  const hash = createHash('sha256');
  for (const row of db.prepare(`select * from ${table} order by 1`).raw().iterate()) hash.update(JSON.stringify(row));
  return hash.digest('hex');
}
