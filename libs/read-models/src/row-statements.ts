import type { Database } from 'better-sqlite3';
import type { ReadModelTable } from './read-model-table.ts';
import type { Columns } from './row-codec.ts';
import { codecOf } from './schema.ts';

/** The prepared statements that keep one table; only the projector writes. */
export interface RowStatements<Row> {
  read(key: string): Row | undefined;
  /** Inserts the row, or replaces the one that has its key. */
  write(row: Row): void;
  remove(key: string): void;
}

export function rowStatements<Row extends object>(db: Database, table: ReadModelTable<Row>): RowStatements<Row> {
  const { key, columns, encode, decode } = codecOf(table);
  const replacements = columns.filter((column) => column !== key).map((column) => `"${column}" = excluded."${column}"`);
  const select = db.prepare<[string], Columns>(`select * from ${table.name} where ${key} = ?`);
  const remove = db.prepare<[string]>(`delete from ${table.name} where ${key} = ?`);
  const upsert = db.prepare(
    `insert into ${table.name} (${columns.map((column) => `"${column}"`).join(', ')})
     values (${columns.map(() => '?').join(', ')})
     on conflict (${key}) do update set ${replacements.join(', ')}`,
  );
  return {
    read(wanted) {
      const found = select.get(wanted);
      return found && decode(found);
    },
    write: (row) => void upsert.run(encode(row)),
    remove: (unwanted) => void remove.run(unwanted),
  };
}
