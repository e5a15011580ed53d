import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreUnavailable } from '../errors.ts';
import { refuseNetworkDisk } from './local-disk.ts';

const format = 1;

/** A quarter of the usual: who follows the log reads each page once, and the system keeps pages too. */
const cacheKibibytes = 4_000;

/** Older versions can corrupt a write-ahead log that two processes share: https://sqlite.org/wal.html#walresetbug */
const oldestSafeSqlite = [3, 51, 3] as const;

/**
 * `data` is null once retention has removed it; its digest stays, so that the chain of hashes goes on.
 * There is no index on `id`: it would halve the speed of appends.
 */
const schema = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    metadata TEXT NOT NULL,
    data TEXT,
    data_digest TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
  PRAGMA user_version = ${format};
`;

/** Opens the log to append to it, and creates it when there is none. Only the holder of the appender's lock may. */
export function openForAppending(file: string): Database.Database {
  const database = new Database(file);
  try {
    refuseOldSqlite(database);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma(`cache_size = -${cacheKibibytes}`);
    if (formatOf(database) === 0) createSchema(database);
    refuseOtherFormat(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the log read-only; `undefined` as long as its appender has not created it. */
export function openForReading(file: string): Database.Database | undefined {
  if (!existsSync(file)) return undefined;
  refuseNetworkDisk(file);
  const database = new Database(file, { readonly: true });
  try {
    refuseOldSqlite(database);
    if (formatOf(database) === 0) {
      database.close();
      return undefined;
    }
    refuseOtherFormat(database);
    database.pragma(`cache_size = -${cacheKibibytes}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes an empty log of an empty database. */
export function createSchema(database: Database.Database): void {
  database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
}

const formatOf = (database: Database.Database): unknown => database.pragma('user_version', { simple: true });

function refuseOtherFormat(database: Database.Database): void {
  if (formatOf(database) === format) return;
  throw new StoreUnavailable(
    `${database.name} was written by a newer Miauflix; start that one, or restore a backup.`,
    'not-applied',
  );
}

function refuseOldSqlite(database: Database.Database): void {
  const version = database.prepare<[], string>('SELECT sqlite_version()').pluck().get()!;
  if (isSafeSqlite(version)) return;
  throw new StoreUnavailable(
    `SQLite ${version} is not safe for the event log; 3.51.3 is the oldest that is.`,
    'not-applied',
  );
}

/** @param version as `sqlite_version()` says it */
export function isSafeSqlite(version: string): boolean {
  const parts = version.split('.').map(Number);
  const differing = oldestSafeSqlite.findIndex((part, index) => part !== parts[index]);
  return differing === -1 || parts[differing]! > oldestSafeSqlite[differing]!;
}
