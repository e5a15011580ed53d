import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { schemaSql, schemaStamp } from './schema.ts';
import { requireSafeSqlite } from './sqlite-version.ts';

/** What a file must know of a projection to tell whether its rows are still right. */
export interface ProjectionVersion {
  readonly name: string;
  readonly version: number;
}

/**
 * Creates a read-model file to be filled from the first event. It gains speed by giving up every safety:
 * a file whose building was interrupted is worth nothing.
 */
export function createForBuilding(file: string, projections: readonly ProjectionVersion[]): Database.Database {
  requireSafeSqlite();
  const db = new Database(file);
  db.pragma('journal_mode = memory');
  db.pragma('synchronous = off');
  db.pragma('cache_size = -65536');
  db.exec(schemaSql);
  db.pragma(`user_version = ${schemaStamp}`);
  const insert = db.prepare('insert into checkpoint (projection, version) values (?, ?)');
  for (const { name, version } of projections) insert.run(name, version);
  return db;
}

/** Opens a built file to keep it level with the log, beside any number of readers. */
export function openForWriting(file: string): Database.Database {
  requireSafeSqlite();
  const db = new Database(file, { fileMustExist: true });
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  return db;
}

/** Whether a file is there, whole, and the work of these very projections. */
export function isSound(file: string, projections: readonly ProjectionVersion[]): boolean {
  if (!existsSync(file)) return false;
  const db = new Database(file);
  try {
    return (
      db.pragma('user_version', { simple: true }) === schemaStamp &&
      db.pragma('quick_check(1)', { simple: true }) === 'ok' &&
      JSON.stringify(versionsIn(db)) === JSON.stringify(sortedVersions(projections))
    );
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    db.close();
  }
}

const versionsIn = (db: Database.Database): unknown =>
  db.prepare('select projection as name, version from checkpoint order by projection').all();

const sortedVersions = (projections: readonly ProjectionVersion[]): readonly ProjectionVersion[] =>
  projections.map(({ name, version }) => ({ name, version })).sort((a, b) => (a.name < b.name ? -1 : 1));
