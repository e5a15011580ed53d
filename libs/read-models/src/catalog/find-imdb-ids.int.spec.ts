import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReadModels, type ReadModels } from '../open-read-models.ts';
import { publishFilledFile } from '../testing/filled-file.ts';
import { sampleTitle } from '../testing/sample-rows.ts';
import { findImdbIds } from './find-imdb-ids.ts';

const directory = mkdtempSync(join(tmpdir(), 'find-imdb-ids-'));
let readModels: ReadModels;

beforeAll(() => {
  const titles = [
    sampleTitle({ titleId: 'big-buck-bunny', imdbId: 'tt1' }),
    sampleTitle({ titleId: 'tmdb-movie-1', imdbId: 'tt2' }),
    sampleTitle({ titleId: 'tmdbs', imdbId: 'tt3' }),
    sampleTitle({ titleId: 'tvdb-series-1', imdbId: 'tt4' }),
    sampleTitle({ titleId: 'without' }),
  ];
  publishFilledFile(directory, titles, 5n);
  readModels = openReadModels({ directory });
});
afterAll(async () => {
  await readModels.close();
  rmSync(directory, { recursive: true });
});

it('IMDb ids are found of all titles but one service’s', async () => {
  expect(await readModels.ask((em) => findImdbIds(em, 'tmdb-'))).toEqual(
    new Map([
      ['tt1', 'big-buck-bunny'],
      ['tt3', 'tmdbs'],
      ['tt4', 'tvdb-series-1'],
    ]),
  );
});

it('the titles of that service are not looked at', async () => {
  const sql = `explain query plan select title_id, imdb_id from catalogue
    where (title_id < 'tmdb-' or title_id >= 'tmdb.') and imdb_id is not null`;
  const plan = await readModels.ask((em) => em.execute<{ detail: string }[]>(sql));
  expect(plan.map(({ detail }) => detail).join()).not.toMatch(/SCAN/);
});
