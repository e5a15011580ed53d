import Database from 'better-sqlite3';
import { StoreInUse } from '../errors.ts';

/**
 * Makes this process the one appender of a log, until released or until the process ends, however it ends:
 * the lock is the operating system's, held through an open transaction on a file of its own.
 *
 * @returns releases the lock
 * @throws StoreInUse when another process holds it
 */
export function becomeAppender(logFile: string): () => void {
  const lock = new Database(`${logFile}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    throw new StoreInUse(`Another Miauflix uses ${logFile}; stop it first, or choose another data folder.`, {
      cause: error,
    });
  }
  return () => lock.close();
}
