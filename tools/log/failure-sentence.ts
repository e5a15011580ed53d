import { BackupRefused } from '@miauflix/event-store/backup';
import { StoreCorrupt, StoreFull, StoreInUse, StoreUnavailable } from '@miauflix/event-store';
import { CannotDo } from './cannot-do.ts';

/** What an error says to people: why, and what to do; `undefined` when it is a fault of ours. */
export function failureSentence(error: unknown): string | undefined {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof StoreFull || code === 'ENOSPC') {
    return 'The disk is full: free some space, and run the same command again.';
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${path} may not be opened: change its owner or permissions.`;
  }
  const isSaid = [BackupRefused, CannotDo, StoreCorrupt, StoreInUse, StoreUnavailable].some(
    (kind) => error instanceof kind,
  );
  return isSaid ? message : undefined;
}
