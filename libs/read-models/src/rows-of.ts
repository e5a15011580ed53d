import type { SqlEntityManager, SqliteConnection } from '@mikro-orm/sqlite';
import type { Database, Statement } from 'better-sqlite3';
import type { SqlValue } from './row-codec.ts';

const prepared = new WeakMap<Database, Map<string, Statement<SqlValue[]>>>();

/**
 * What a question in SQL finds. MikroORM would write the values into the text, so that SQLite had to read another
 * statement each time; here a text is prepared once for each open file and stays so: it must be one of a few.
 */
export async function rowsOf<Row>(
  em: SqlEntityManager,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<readonly Row[]> {
  const db = await (em.getConnection() as SqliteConnection).getNativeClient();
  return statementOf(db, sql).all(...values) as readonly Row[];
}

function statementOf(db: Database, sql: string): Statement<SqlValue[]> {
  const statements = prepared.get(db) ?? new Map<string, Statement<SqlValue[]>>();
  prepared.set(db, statements);
  const statement = statements.get(sql) ?? db.prepare<SqlValue[]>(sql);
  statements.set(sql, statement);
  return statement;
}
