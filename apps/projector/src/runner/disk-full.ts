import { StoreFull } from '@miauflix/event-store';

/** SQLite also fails to grow the index of a write-ahead log (`SHMSIZE`) for want of room alone. */
const codes: readonly unknown[] = ['ENOSPC', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'];

/** Whether more room on the disk is all that is missing. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof StoreFull || codes.includes((error as NodeJS.ErrnoException).code);
