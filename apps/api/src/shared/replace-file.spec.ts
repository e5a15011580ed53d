import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isLeftOver, isUnfinished, replaceFile } from './replace-file.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'replace-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('whoever reads finds all of one content, however many are written at once', async () => {
  const file = join(folder, 'file');
  const contents = Array.from({ length: 8 }, (_, index) => Buffer.alloc(200_000, index));
  writeFileSync(file, contents[0]!);
  let isOver = false;
  const written = Promise.all(contents.map((content) => replaceFile(file, content))).then(() => (isOver = true));
  while (!isOver) {
    const found = readFileSync(file);
    expect(contents.some((content) => content.equals(found))).toBe(true);
    await new Promise(setImmediate);
  }
  await written;
  expect(readdirSync(folder)).toEqual(['file']);
});

it('leaves nothing behind where it cannot be written', async () => {
  mkdirSync(join(folder, 'taken', 'by a folder'), { recursive: true });
  await expect(replaceFile(join(folder, 'taken'), Buffer.from('x'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['taken']);
});

it('tells what is being written from what a process that was killed has left', async () => {
  const seen: string[] = [];
  const written = replaceFile(join(folder, 'file'), Buffer.alloc(5_000_000));
  while (seen.length === 0) {
    seen.push(...readdirSync(folder).filter(isUnfinished));
    await new Promise(setImmediate);
  }
  await written;
  expect(seen.map(isLeftOver)).toEqual([false]);
  expect(['file.00000000-1.part', 'file'].map(isLeftOver)).toEqual([true, false]);
});
