import { StoreInUse } from '../errors.ts';
import { holdAlone } from './sole-holder.ts';

/**
 * Makes this process the one appender of a log, until released or until the process ends.
 *
 * @returns releases the lock
 * @throws StoreInUse when another process holds it
 */
export function becomeAppender(logFile: string): () => void {
  const release = holdAlone(`${logFile}.lock`);
  if (release) return release;
  throw new StoreInUse(`Another Miauflix uses ${logFile}; stop it first, or choose another data folder.`);
}
