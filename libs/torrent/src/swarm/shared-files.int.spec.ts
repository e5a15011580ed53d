import { constants, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { seedFilm } from '../testing/seeded-film.ts';
import { SharedFiles } from './shared-files.ts';

/** How this process has opened a file, once for each time. */
const accessModes = (path: string): readonly number[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      if (readlinkSync(`/proc/self/fd/${descriptor}`) !== path) return [];
      const [, flags] = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))!;
      return [Number.parseInt(flags!, 8) & (constants.O_WRONLY | constants.O_RDWR)];
    } catch {
      // The descriptor of the listing itself is gone by now.
      return [];
    }
  });

test('a seeder opens what it shares for reading alone, so that it may lie on a read-only disk', async () => {
  await using film = await seedFilm();
  expect(accessModes(join(film.directory, 'Quiet Harbour.mp4'))).toEqual([constants.O_RDONLY]);
});

test('pieces reach over the ends of files, and the last one is short', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'miauflix-shared-'));
  await writeFile(join(directory, 'one'), 'abcde');
  await writeFile(join(directory, 'two'), 'fgh');
  const files = [
    { path: 'one', offset: 0, length: 5 },
    { path: 'two', offset: 5, length: 3 },
  ];
  const store = new SharedFiles(3, { path: directory, length: 8, files });
  const read = async (index: number, range = {}) =>
    String(Buffer.from((await promisify(store.get.bind(store, index, range))()) as Uint8Array));

  expect(await Promise.all([0, 1, 2].map((index) => read(index)))).toEqual(['abc', 'def', 'gh']);
  expect(await read(1, { offset: 1, length: 2 })).toBe('ef');
  await promisify(store.close.bind(store))();
  await rm(directory, { recursive: true });
});

test('a file that is not as long as the torrent says is an error, not zeros', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'miauflix-shared-'));
  await writeFile(join(directory, 'one'), 'abc');
  const store = new SharedFiles(5, { path: directory, length: 5, files: [{ path: 'one', offset: 0, length: 5 }] });
  await expect(promisify(store.get.bind(store, 0, {}))()).rejects.toThrow(/shorter than the torrent says/);
  await promisify(store.close.bind(store))();
  await rm(directory, { recursive: true });
});
