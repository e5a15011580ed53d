import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ReadModelFile } from '@miauflix/domain/status';

const pointer = 'current';
const fileName = /^(?<version>[0-9a-f]{12})-(?<build>\d+)\.db$/;

/** Path of the read-model file in force; `undefined` before the first one was built. */
export function currentFile(directory: string): string | undefined {
  const name = contentOf(join(directory, pointer));
  return name !== undefined && fileName.test(name) ? join(directory, name) : undefined;
}

/** Paths of all files of one version, latest first. */
export const filesOf = (directory: string, version: string): readonly string[] =>
  builds(directory).filter((path) => basename(path).startsWith(`${version}-`));

/** The finished files of a folder, the one in force first, then the latest. */
export function keptFiles(directory: string): readonly ReadModelFile[] {
  const inForce = currentFile(directory);
  return builds(directory)
    .map((path): ReadModelFile => ({
      name: basename(path),
      role: path === inForce ? 'in-force' : 'kept',
      sizeBytes: statSync(path).size,
    }))
    .toSorted((a, b) => Number(b.role === 'in-force') - Number(a.role === 'in-force'));
}

/** Path for a new file of a version; later files have greater numbers, whatever their version. */
export function nextFile(directory: string, version: string): string {
  const [latest] = builds(directory);
  return join(directory, `${version}-${latest === undefined ? 1 : buildNumber(latest) + 1}.db`);
}

/**
 * Puts a finished file in force, in one step that no reader sees half done.
 *
 * The file that was in force before stays for a rollback; all others are removed.
 */
export function putInForce(file: string): void {
  const directory = dirname(file);
  const predecessor = currentFile(directory);
  const draft = join(directory, `${pointer}.draft`);
  writeFileSync(draft, basename(file), { flush: true });
  renameSync(draft, join(directory, pointer));
  syncToDisk(directory);
  for (const old of builds(directory)) if (old !== file && old !== predecessor) removeFile(old);
}

/** Removes all files but the one in force and the latest other: a process that is killed before a swap leaves one more. */
export function removeLeftOvers(directory: string): void {
  const inForce = currentFile(directory);
  if (inForce === undefined) return;
  const [, ...leftOver] = builds(directory).filter((file) => file !== inForce);
  leftOver.forEach(removeFile);
}

/** Removes a read-model file with what SQLite keeps beside it. */
export function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

const builds = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => fileName.test(name))
    .map((name) => join(directory, name))
    .sort((a, b) => buildNumber(b) - buildNumber(a));

const buildNumber = (path: string): number => Number(fileName.exec(basename(path))?.groups?.build);

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Waits until the disk holds a file, or the names in a folder. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
