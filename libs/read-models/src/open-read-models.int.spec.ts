import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogueTable } from './catalog/catalogue.table.ts';
import { currentFile } from './current-file.ts';
import { ReadModelsUnavailable } from './errors.ts';
import { openPastReadModels, openReadModels, type ReadModels } from './open-read-models.ts';
import { openForWriting } from './read-model-file.ts';
import { publishFilledFile } from './testing/filled-file.ts';
import { rowsOfTitle, sampleTitle } from './testing/sample-rows.ts';
import { usersTable } from './users/users.table.ts';

let directory: string;
let readModels: ReadModels;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'read-models-'));
  readModels = openReadModels({ directory });
});
afterEach(async () => {
  await readModels.close();
  rmSync(directory, { recursive: true });
});

const filesHeldOpen = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)].filter((path) => path.startsWith(directory));
    } catch {
      return [];
    }
  });

describe('read models', () => {
  it('give back rows exactly as they were folded, absent fields absent', async () => {
    const rows = [sampleTitle({ titleId: 'a', tagline: 'One line' }), sampleTitle({ titleId: 'b' })];
    publishFilledFile(directory, rows, 1n);
    const found = await readModels.find(catalogueTable, {}, { orderBy: { titleId: 'asc' } });
    expect(found).toStrictEqual(rows.map((facts) => rowsOfTitle(facts).entry));
  });

  it('answer with what is asked for, in the order that is asked for', async () => {
    publishFilledFile(
      directory,
      ['c', 'a', 'b'].map((titleId) => sampleTitle({ titleId })),
      1n,
    );
    const firstTwo = await readModels.find(catalogueTable, {}, { orderBy: { title: 'asc' }, limit: 2 });
    expect(firstTwo.map(({ titleId }) => titleId)).toEqual(['a', 'b']);
    expect(await readModels.findOne(catalogueTable, { titleId: 'c' })).toMatchObject({ titleId: 'c' });
    expect(await readModels.findOne(catalogueTable, { titleId: 'd' })).toBeUndefined();
    const afterA = await readModels.find(catalogueTable, { title: { $gt: 'Film a' } }, { orderBy: { title: 'asc' } });
    expect(afterA.map(({ titleId }) => titleId)).toEqual(['b', 'c']);
  });

  it('are unavailable until the first file is there, and then are available by themselves', async () => {
    await expect(readModels.checkpoint()).rejects.toThrow(ReadModelsUnavailable);
    await expect(readModels.find(catalogueTable, {})).rejects.toThrow(ReadModelsUnavailable);
    publishFilledFile(directory, [sampleTitle({ titleId: 'a' })], 5n);
    expect(await readModels.checkpoint()).toBe(5n);
  });

  it.each([
    [
      'is not a database',
      (file: string) => writeFileSync(file, 'not a database, but long enough to look like one'.repeat(99)),
    ],
    ['has another schema', (file: string) => openForWriting(file).pragma('user_version = 7')],
    ['is not there', (file: string) => rmSync(file)],
  ])(
    'are unavailable when the file in force %s, until the projector has put another in its place',
    async (_, spoil) => {
      spoil(publishFilledFile(directory, [], 1n));
      await expect(readModels.checkpoint()).rejects.toThrow(ReadModelsUnavailable);
      publishFilledFile(directory, [], 2n);
      expect(await readModels.checkpoint()).toBe(2n);
    },
  );

  it('cannot be written through the query side', async () => {
    publishFilledFile(directory, [sampleTitle({ titleId: 'a' })], 1n);
    await expect(readModels.ask((em) => em.execute('delete from catalogue', [], 'run'))).rejects.toThrow(/readonly/i);
  });

  it('wait for a position and say whether it was reached', async () => {
    const db = openForWriting(publishFilledFile(directory, [], 3n));
    expect(await readModels.waitFor(3n, 0)).toBe(true);
    expect(await readModels.waitFor(4n, 20)).toBe(false);
    const waiting = readModels.waitFor(4n, 5_000);
    db.prepare('update checkpoint set position = 4').run();
    expect(await waiting).toBe(true);
    db.close();
  });

  it('wait for the first file too', async () => {
    expect(await readModels.waitFor(1n, 20)).toBe(false);
    const waiting = readModels.waitFor(1n, 5_000);
    publishFilledFile(directory, [], 1n);
    expect(await waiting).toBe(true);
  });

  it('count as far as the slowest projection, and nowhere while one has seen nothing', async () => {
    const db = openForWriting(publishFilledFile(directory, [], 9n));
    db.prepare(`insert into checkpoint (projection, version, position) values ('slow', 1, 4)`).run();
    expect(await readModels.checkpoint()).toBe(4n);
    db.prepare(`update checkpoint set position = null where projection = 'slow'`).run();
    expect(await readModels.checkpoint()).toBeUndefined();
    db.close();
  });

  it('can be waited for one by one, so that one that stands still keeps nobody waiting for the others', async () => {
    const db = openForWriting(publishFilledFile(directory, [], 9n));
    db.prepare(`update checkpoint set position = 4 where projection = 'users'`).run();
    expect(await readModels.waitFor(9n, 20)).toBe(false);
    expect(await readModels.waitFor(9n, 0, [catalogueTable])).toBe(true);
    expect(await readModels.waitFor(9n, 20, [usersTable])).toBe(false);
    expect(await readModels.waitFor(9n, 20, [catalogueTable, usersTable])).toBe(false);
    db.close();
  });

  it('of a past moment are answered by their own file, whatever is in force', async () => {
    const past = openPastReadModels(publishFilledFile(directory, [sampleTitle({ titleId: 'then' })], 1n));
    publishFilledFile(directory, [sampleTitle({ titleId: 'now' })], 2n);
    expect(await past.findOne(catalogueTable, { titleId: 'then' })).toMatchObject({ titleId: 'then' });
    expect(await past.find(catalogueTable, { titleId: 'now' })).toEqual([]);
    await past.close();
    const missing = openPastReadModels(join(directory, 'never-built.db'));
    await expect(missing.find(catalogueTable, {})).rejects.toThrow(ReadModelsUnavailable);
    await missing.close();
  });

  it('answer every question while the file is swapped under them, and let go of the old files', async () => {
    publishFilledFile(directory, [sampleTitle({ titleId: 'title', year: 0 })], 0n);
    let swapping = true;
    const reader = async () => {
      const years: number[] = [];
      while (swapping) {
        const row = await readModels.findOne(catalogueTable, { titleId: 'title' });
        years.push(row!.year!);
        await new Promise(setImmediate);
      }
      return years;
    };
    const readers = [reader(), reader(), reader()];
    for (let year = 1; year <= 10; year += 1) {
      publishFilledFile(directory, [sampleTitle({ titleId: 'title', year })], BigInt(year));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await readModels.waitFor(10n, 1_000);
    swapping = false;
    for (const years of await Promise.all(readers)) {
      expect(years.at(-1)).toBe(10);
      expect(years).toEqual(years.toSorted((a, b) => a - b));
    }
    expect(readdirSync(directory).filter((name) => name.endsWith('.db'))).toHaveLength(2);
    await expect.poll(() => filesHeldOpen().filter((path) => !path.startsWith(currentFile(directory)!))).toEqual([]);
  });
});
