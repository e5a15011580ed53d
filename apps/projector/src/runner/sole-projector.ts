import { join } from 'node:path';
import { holdAlone } from '@miauflix/event-store';

/** Another process keeps the read models of this folder. */
export class ProjectorRunning extends Error {
  override readonly name = 'ProjectorRunning';
}

/**
 * Makes this process the one that writes in a folder of read models, until it ends, however it ends.
 *
 * @returns releases the lock
 * @throws ProjectorRunning when another process holds it
 */
export function becomeSoleProjector(directory: string): () => void {
  const release = holdAlone(join(directory, 'projector.lock'));
  if (release) return release;
  throw new ProjectorRunning(`Another projector keeps ${directory}; stop it first, or choose another data folder.`);
}
