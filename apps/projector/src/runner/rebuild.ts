import type { EventLog } from '@miauflix/event-store';
import type { DeadLetter } from '@miauflix/domain/status';
import { startBuilding, type ReadModelTable } from '@miauflix/read-models';
import { Batches } from './apply-batch.ts';
import { foldLog, type FoldLog } from './fold-log.ts';

/** What a rebuild is made of. */
export interface Rebuild extends Pick<FoldLog, 'onProgress' | 'signal'> {
  readonly directory: string;
  readonly log: EventLog;
  readonly tables: readonly ReadModelTable[];
}

/** What a rebuild leaves behind. */
export interface Built {
  /** Path of the file, which is not in force yet. */
  readonly file: string;
  /** The projections that failed on the way; the others have gone on. */
  readonly deadLetters: readonly DeadLetter[];
}

/**
 * Builds a new read-model file from the first event to the last.
 *
 * @throws AbortError when the signal asks to stop; nothing is left behind
 */
export async function rebuild({ directory, log, tables, ...watched }: Rebuild): Promise<Built> {
  const site = startBuilding(directory, tables);
  try {
    const deadLetters: DeadLetter[] = [];
    const batches = new Batches(site.db, tables, (deadLetter) => deadLetters.push(deadLetter));
    await foldLog({ log, batches, ...watched });
    return { file: site.finish(), deadLetters };
  } catch (error) {
    site.abandon();
    throw error;
  }
}
