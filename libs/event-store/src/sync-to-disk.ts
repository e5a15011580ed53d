import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until the disk holds a file, or the names in a folder. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
