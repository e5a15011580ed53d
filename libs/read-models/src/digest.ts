import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { tables } from './tables.ts';

/** SHA-256, hex, over all rows and checkpoints of a read-model file: equal when two files say the same. */
export function digest(db: Database): string {
  const hash = createHash('sha256');
  for (const table of ['checkpoint', ...tables.map(({ name }) => name)]) {
    hash.update(`\n${table}\n`);
    for (const row of db.prepare(`select * from ${table} order by 1`).raw().iterate()) hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
}
