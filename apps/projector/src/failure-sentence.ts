import { StoreCorrupt, StoreUnavailable, UnknownEvent } from '@miauflix/event-store';
import { isDiskFull } from './runner/disk-full.ts';
import { ProjectorRunning } from './runner/sole-projector.ts';
import { SideThreadFailed } from './side-work/side-thread.ts';

/** Why the projector cannot go on, in one sentence that says what to do; `undefined` when it is a fault of ours. */
export function failureSentence(error: unknown, directory: string): string | undefined {
  const isPlain = [ProjectorRunning, StoreUnavailable, UnknownEvent].some((known) => error instanceof known);
  if (isPlain) return (error as Error).message;
  if (error instanceof StoreCorrupt)
    return `The event log that ${directory} is made from is damaged: restore a backup into a new folder (npm run log -- restore), and set MIAUFLIX_DATA to it.`;
  if (error instanceof SideThreadFailed) return error.sentence;
  if (isDiskFull(error))
    return `The disk of ${directory} is full. Free some space, or set MIAUFLIX_DATA to a folder on another disk.`;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
      return `Miauflix may not write to ${directory}. Change its owner or permissions, or set MIAUFLIX_DATA to another folder.`;
    default:
      return undefined;
  }
}
