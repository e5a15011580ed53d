import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCacheFile } from './cache-file.ts';

const schema =
  'create table if not exists word (text text primary key, at integer); create index if not exists word_at on word (at)';
const words = (file: string): readonly string[] => {
  const db = openCacheFile(file, schema);
  try {
    return db.prepare<[], string>('select text from word').pluck().all();
  } finally {
    db.close();
  }
};

let folder: string;
let file: string;
beforeEach(() => {
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'cache-file-'));
  file = join(folder, 'words.db');
  const db = openCacheFile(file, schema);
  for (let at = 0; at < 2_000; at += 1) db.prepare('insert into word values (?, ?)').run(`word ${at}`, at);
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file that is a cache', () => {
  it('outlives the process', () => {
    expect(words(file)).toHaveLength(2_000);
  });

  it.each([
    ['is no database', () => Buffer.from('no database at all, but longer than its header would be'.repeat(20))],
    ['is damaged within', (bytes: Buffer) => bytes.fill(0x7f, 5_000, bytes.length - 5_000)],
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ])('is begun anew when it %s', (_how, damage) => {
    writeFileSync(file, damage(readFileSync(file)));
    expect(words(file)).toEqual([]);
    expect(words(file)).toEqual([]);
  });

  it('is begun anew when an earlier version made its tables otherwise', () => {
    rmSync(file);
    openCacheFile(file, 'create table word (text text primary key)').close();
    expect(words(file)).toEqual([]);
  });

  it('is kept in memory until the next start where it cannot be opened, and stays as it is', () => {
    rmSync(file);
    mkdirSync(file);
    expect(words(file)).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });
});
