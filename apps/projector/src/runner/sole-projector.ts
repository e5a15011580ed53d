import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another process keeps the read models of this folder. */
export class ProjectorRunning extends Error {
  override readonly name = 'ProjectorRunning';
}

/**
 * Makes this process the one that writes in a folder of read models, until it ends, however it ends: the lock is the
 * operating system's, held through an open transaction.
 *
 * @returns releases the lock
 * @throws ProjectorRunning when another process holds it
 */
export function becomeSoleProjector(directory: string): () => void {
  const lock = new Database(join(directory, 'projector.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    throw new ProjectorRunning(`Another projector keeps ${directory}; stop it first, or choose another data folder.`, {
      cause: error,
    });
  }
  return () => lock.close();
}
