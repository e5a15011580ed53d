import Database from 'better-sqlite3';
import { StoreCorrupt, StoreFull, StoreUnavailable } from '../errors.ts';

/** Runs `work` and says in the port's words what SQLite complains about. */
export function inOurWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translated(error, 'not-applied');
  }
}

/** @param outcome what a failure without a name of its own means for the events */
export function translated(error: unknown, outcome: StoreUnavailable['outcome']): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (isDiskFull(error.code)) return new StoreFull('The disk is full.', { cause: error });
  if (isCorrupt(error.code)) return new StoreCorrupt('The database is damaged.', { cause: error });
  if (isForbidden(error.code)) return new StoreUnavailable(forbidden, outcome, { cause: error });
  return new StoreUnavailable(`The database did not answer: ${error.message}.`, outcome, { cause: error });
}

/** The index of a write-ahead log fails to grow (`SHMSIZE`) for want of room alone. */
const isDiskFull = (code: string): boolean => code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE';

const isCorrupt = (code: string): boolean => code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';

const isForbidden = (code: string): boolean => /^SQLITE_(CANTOPEN|READONLY|PERM)/.test(code);

const forbidden = "The log's files cannot be opened; change the owner or the permissions of their folder.";
