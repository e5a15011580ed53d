import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Folder for the unix sockets of one household: below the system's temporary folder, because the path of a socket may
 * have no more than 107 bytes and the data folder can lie deep.
 *
 * @throws Error when somebody else owns a folder of that name
 */
export function runDirectoryOf(dataDirectory: string): string {
  const directory = join(tmpdir(), `miauflix-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12)}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(directory);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new Error(`${directory} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.`);
  }
  return directory;
}
