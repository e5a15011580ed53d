import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PictureCache } from './picture-cache.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'pictures-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const kilobyte = (letter: string) => Buffer.alloc(1_000, letter);

it('what nobody asked for longest gives way', async () => {
  const cache = new PictureCache(directory, 3_000);
  for (const name of ['a', 'b', 'c']) await cache.write(name, kilobyte(name));
  await cache.read('a');
  await cache.write('d', kilobyte('d'));
  expect(readdirSync(directory).sort()).toEqual(['a', 'c', 'd']);
  expect(await cache.read('b')).toBeUndefined();
  expect(await cache.read('a')).toEqual(kilobyte('a'));
});

it('files are found again after a restart, and the oldest give way first', async () => {
  for (const [name, minute] of [
    ['new', 3],
    ['old', 1],
    ['middle', 2],
  ] as const) {
    writeFileSync(join(directory, name), kilobyte(name));
    utimesSync(join(directory, name), new Date(minute * 60_000), new Date(minute * 60_000));
  }
  writeFileSync(join(directory, 'half.1.part'), 'cut short');
  const cache = new PictureCache(directory, 3_000);
  expect(await cache.read('new')).toEqual(kilobyte('new'));
  await cache.write('newest', kilobyte('!'));
  await vi.waitFor(() => expect(readdirSync(directory).sort()).toEqual(['middle', 'new', 'newest']));
});

it('what nobody has asked for in a long time is removed, also after a restart', async () => {
  const longAgo = new Date('2020-01-01');
  for (const name of ['asked', 'unasked']) {
    writeFileSync(join(directory, name), kilobyte(name));
    utimesSync(join(directory, name), longAgo, longAgo);
  }
  const before = new PictureCache(directory, 9_000);
  await before.write('new', kilobyte('n'));
  expect(await before.read('asked')).toEqual(kilobyte('asked'));
  const cache = new PictureCache(directory, 9_000);
  expect(await cache.removeUnasked(new Date('2021-01-01'))).toBe(1);
  expect(readdirSync(directory).sort()).toEqual(['asked', 'new']);
  expect(await cache.read('unasked')).toBeUndefined();
});

it('a file that somebody removed is fetched again, and a folder that is gone keeps nothing', async () => {
  const cache = new PictureCache(directory, 3_000);
  await cache.write('a', kilobyte('a'));
  rmSync(join(directory, 'a'));
  expect(await cache.read('a')).toBeUndefined();
  rmSync(directory, { recursive: true });
  await cache.write('b', kilobyte('b'));
  expect(await cache.read('b')).toBeUndefined();
});

it('a file that a power cut left empty is none', async () => {
  writeFileSync(join(directory, 'a'), '');
  expect(await new PictureCache(directory, 3_000).read('a')).toBeUndefined();
});
