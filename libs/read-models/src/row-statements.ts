import type { Database } from 'better-sqlite3';
import type { ReadModelTable } from './read-model-table.ts';
import type { Columns, SqlValue } from './row-codec.ts';
import { codecOf } from './schema.ts';

/** One statement for many rows costs less than one for each; more than this gain nothing more. */
const rowsPerStatement = 32;

/** The prepared statements that keep one table; only the projector writes. */
export interface RowStatements<Row> {
  read(key: string): Row | undefined;
  /** Inserts the row, or replaces the one that has its key. */
  write(row: Row): void;
  /** The same for many rows, no two of one key. */
  writeAll(rows: readonly Row[]): void;
  remove(key: string): void;
}

/** Prepares the statements of one table on one connection. */
export function rowStatements<Row extends object>(db: Database, table: ReadModelTable<Row>): RowStatements<Row> {
  const { key, columns, encodeTo, decode } = codecOf(table);
  const replacements = columns.filter((column) => column !== key).map((column) => `"${column}" = excluded."${column}"`);
  const select = db.prepare<[string], Columns>(`select * from ${table.name} where ${key} = ?`);
  const remove = db.prepare<[string]>(`delete from ${table.name} where ${key} = ?`);
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  const upsert = (rows: number) =>
    db.prepare<[readonly SqlValue[]]>(
      `insert into ${table.name} (${columns.map((column) => `"${column}"`).join(', ')})
       values ${Array<string>(rows).fill(placeholders).join(', ')}
       on conflict (${key}) do update set ${replacements.join(', ')}`,
    );
  const one = upsert(1);
  let many: ReturnType<typeof upsert> | undefined;

  const write = (row: Row): void => {
    const values: SqlValue[] = [];
    encodeTo(values, row);
    one.run(values);
  };
  return {
    read(wanted) {
      const found = select.get(wanted);
      return found && decode(found);
    },
    write,
    writeAll(rows) {
      const whole = rows.length - (rows.length % rowsPerStatement);
      for (let start = 0; start < whole; start += rowsPerStatement) {
        const values: SqlValue[] = [];
        for (let index = start; index < start + rowsPerStatement; index += 1) encodeTo(values, rows[index]!);
        many ??= upsert(rowsPerStatement);
        many.run(values);
      }
      for (let index = whole; index < rows.length; index += 1) write(rows[index]!);
    },
    remove: (unwanted) => void remove.run(unwanted),
  };
}
