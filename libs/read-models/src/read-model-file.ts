import { constants, copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { teachFolding } from './catalog/searched-words.ts';
import { nextFile, removeFile, syncToDisk } from './current-file.ts';
import type { ReadModelTable } from './read-model-table.ts';
import { derivedSql, schemaStamp, setVersion, tablesSql } from './schema.ts';
import { requireSafeSqlite } from './sqlite-version.ts';

/** A read-model file that is being filled from the first event. */
export interface BuildingSite {
  readonly db: Database.Database;
  /** Makes a lasting file of it, which is not in force yet. @returns its path */
  finish(): string;
  abandon(): void;
}

/**
 * Starts a read-model file. Filling it gains speed by giving up every safety: a file whose building was interrupted is
 * worth nothing, and the next attempt removes it.
 *
 * @param snapshot a finished file of these projections to go on from, which nobody writes; from nothing when absent
 */
export function startBuilding(directory: string, tables: readonly ReadModelTable[], snapshot?: string): BuildingSite {
  requireSafeSqlite();
  const draft = join(directory, 'building.db');
  removeFile(draft);
  if (snapshot !== undefined) copyFileSync(snapshot, draft, constants.COPYFILE_FICLONE);
  const db = new Database(draft);
  const abandon = (): void => {
    db.close();
    removeFile(draft);
  };
  try {
    teachFolding(db);
    // A title has about two kilobytes, of which a page of the usual size holds one and wastes the rest.
    db.pragma('page_size = 16384');
    db.pragma('journal_mode = memory');
    db.pragma('synchronous = off');
    db.pragma('cache_size = -16384');
    if (snapshot === undefined) createTables(db, tables);
  } catch (error) {
    abandon();
    throw error;
  }
  return {
    db,
    abandon,
    finish() {
      if (snapshot === undefined) db.exec(derivedSql);
      db.close();
      closeWell(openForWriting(draft));
      syncToDisk(draft);
      const file = nextFile(directory, setVersion(tables));
      renameSync(draft, file);
      return file;
    },
  };
}

function createTables(db: Database.Database, tables: readonly ReadModelTable[]): void {
  db.exec(tablesSql);
  db.pragma(`user_version = ${schemaStamp}`);
  const insert = db.prepare('insert into checkpoint (projection, version) values (?, ?)');
  for (const { name, version } of versionsOf(tables)) insert.run(name, version);
}

/** Opens a built file to write to it, beside any number of readers. */
export function openForWriting(file: string): Database.Database {
  requireSafeSqlite();
  const db = new Database(file, { fileMustExist: true });
  teachFolding(db);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  return db;
}

/** What the header of a file says that was closed well: whoever writes to it, or was killed then, leaves another number there. */
const closedWell = 0x4d696175;

/** To be called before the first write to a file that is kept level with the log, until {@link closeWell}. */
export function markInUse(db: Database.Database): void {
  db.pragma('application_id = 0');
}

/** Closes a file of which all is well: the next to open it need not look through it first. */
export function closeWell(db: Database.Database): void {
  try {
    db.pragma(`application_id = ${closedWell}`);
    // Beside a reader SQLite would leave a part of the file in its write-ahead log. A long answer is not waited for.
    db.pragma('busy_timeout = 500');
    db.pragma('wal_checkpoint(truncate)');
  } catch {
    // The disk may be full: then the next to open it looks through it.
  } finally {
    db.close();
  }
}

/**
 * Whether a file is there, whole, and the work of these very projections.
 *
 * All of it is looked through unless it was closed well: then what {@link isWhole} finds can be found later, too.
 */
export function isSound(file: string, tables: readonly ReadModelTable[]): boolean {
  if (!existsSync(file)) return false;
  return readWhole(
    file,
    (db) =>
      db.pragma('user_version', { simple: true }) === schemaStamp &&
      (isAsClosedWell(db, file) || passesCheck(db)) &&
      JSON.stringify(versionsIn(db)) === JSON.stringify(versionsOf(tables)),
  );
}

/** Whether every page of a file is as SQLite left it: a second for some hundred megabytes. */
export const isWhole = (file: string): boolean => readWhole(file, passesCheck);

/** What a question answers, or false where SQLite cannot even read the answer. */
function readWhole(file: string, isSo: (db: Database.Database) => boolean): boolean {
  const db = new Database(file);
  try {
    return isSo(db);
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    db.close();
  }
}

const passesCheck = (db: Database.Database): boolean => db.pragma('quick_check(1)', { simple: true }) === 'ok';

/** With nothing beside it, and neither shorter nor longer than it says itself. */
function isAsClosedWell(db: Database.Database, file: string): boolean {
  const read = (name: string): number => db.pragma(name, { simple: true }) as number;
  const besideBytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return (
    read('application_id') === closedWell &&
    besideBytes === 0 &&
    statSync(file).size === read('page_count') * read('page_size')
  );
}

const versionsIn = (db: Database.Database): unknown =>
  db.prepare('select projection as name, version from checkpoint order by projection').all();

const versionsOf = (tables: readonly ReadModelTable[]): readonly { name: string; version: number }[] =>
  tables.map(({ name, projection: { version } }) => ({ name, version })).sort((a, b) => (a.name < b.name ? -1 : 1));
