import Database from 'better-sqlite3';

/**
 * Holds a file alone, until released or until this process ends, however it ends: the lock is the operating system's,
 * held through an open transaction.
 *
 * @param file made when absent, and left behind
 * @returns releases it; `undefined` when another process holds it
 */
export function holdAlone(file: string): (() => void) | undefined {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    return undefined;
  }
  return () => lock.close();
}
