import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import { isSound, openForWriting } from '@miauflix/read-models';
import type { Kept } from '../projections.ts';
import { highestIn } from './checkpoint.ts';

/**
 * The first of these files that one can go on with: whole, the work of these very projections, and not ahead of the
 * log, as one is after a restored backup.
 */
export async function firstUsable(
  files: readonly string[],
  { log, projections }: { readonly log: EventLog; readonly projections: readonly Kept[] },
): Promise<string | undefined> {
  const versions = projections.map(({ projection }) => projection);
  const head = await log.head();
  return files.find((file) => isSound(file, versions) && !isAhead(file, head));
}

function isAhead(file: string, head: Position | undefined): boolean {
  const db = openForWriting(file);
  const highest = highestIn(db);
  db.close();
  return highest !== undefined && (head === undefined || highest > head);
}
