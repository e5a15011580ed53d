import { StoreCorrupt, StoreFull, StoreInUse, StoreUnavailable, UnknownEvent } from '@miauflix/event-store';
import { ZodError } from 'zod';
import type { Config } from './shared/config.ts';

/** Why the api cannot start, in one sentence that says what to do; `undefined` when it is a fault of ours. */
export function startFailure(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ZodError) {
    return `A setting does not fit: ${error.issues.map(({ path, message }) => `${path.join('.')} (${message})`).join(', ')}.`;
  }
  const folder = config?.dataDirectory ?? 'the data folder';
  if (error instanceof StoreInUse)
    return `Another Miauflix runs on ${folder}. Stop it, or set MIAUFLIX_DATA to another folder.`;
  if (error instanceof StoreFull) return diskFull(folder);
  if (error instanceof StoreCorrupt)
    return `The event log in ${folder} is damaged: restore a backup into a new folder (npm run log -- restore), and set MIAUFLIX_DATA to it.`;
  if (error instanceof StoreUnavailable || error instanceof UnknownEvent) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${config?.port} is taken by another program. Stop that one, or set PORT to a free port.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Miauflix may not write to ${folder}. Change its owner or permissions, or set MIAUFLIX_DATA to another folder.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${folder} is not a folder. Set MIAUFLIX_DATA to a folder.`;
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return diskFull(folder);
    default:
      return undefined;
  }
}

const diskFull = (folder: string): string =>
  `The disk of ${folder} is full. Free some space, or set MIAUFLIX_DATA to a folder on another disk.`;
