import { startSimulatedTmdb, type SimulatedTmdb } from '@miauflix/integrations/testing';
import { catalogueTable, seasonsTable, type ReadModels } from '@miauflix/read-models';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { READ_MODELS } from '../shared/stores.ts';
import { OutsideServices } from '../integrations/outside-services.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { FillSeasons } from './fill-seasons.task.ts';
import { RefreshLists } from './refresh-lists.task.ts';
import { SyncMovies } from './sync-movies.task.ts';

const { signal } = new AbortController();
const apiKey = '0123456789abcdef0123456789abcdef';
let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let tmdb: SimulatedTmdb;
let readModels: ReadModels;

beforeAll(async () => {
  tmdb = await startSimulatedTmdb({ movies: 30, series: 6, apiKey });
  // The bundled film `sea`, which TMDB knows too.
  tmdb.revise(13, { imdb_id: 'tt0000777' });
  tmdb.changedMovies.clear();
  ({ household, adminDevice, memberDevice } = await startHousehold());
  readModels = household.app.get(READ_MODELS);
  // These tasks are left to the test.
  for (const task of ['fill-seasons', 'sync-movies']) await adminDevice.post(`/tasks/${task}/pause`).expect(200);
});
afterAll(async () => {
  await household.stop();
  await tmdb.close();
});

const tmdbPart = async () => {
  const { body } = await adminDevice.get('/status').expect(200);
  return (body.parts as { name: string; state: string; detail: string }[]).find(({ name }) => name === 'service:tmdb');
};
const arrivals = async () => (await memberDevice.get('/services/arrivals').expect(200)).body;
const events = async (type: string) => (await household.events()).filter((event) => event.type === type);
/** Each row as it was described, with how many titles it had then. */
const titlesOfRows = async () =>
  (await events('list.Described')).map(({ data }) => {
    const { slug, titleIds } = data as { slug: string; titleIds: readonly string[] };
    return [slug, titleIds.length] as const;
  });
const described = async (titleId: string) => readModels.findOne(catalogueTable, { titleId });
const isLevel = async () => {
  const head = (await household.events()).at(-1)!.position;
  expect(await readModels.waitFor(head, 5_000)).toBe(true);
};

describe('discovery', () => {
  it('asks nobody anything before there is a key', async () => {
    expect(await household.app.get(RefreshLists).run(signal)).toBe('idle');
    expect(await tmdbPart()).toBeUndefined();
    expect(tmdb.asked).toEqual([]);
  });

  it('tells a wrong key from an address where nobody is, before anything is saved', async () => {
    const test = async (change: object) =>
      (await adminDevice.post('/settings/tmdb/test', { url: tmdb.url, ...change }).expect(200)).body;
    expect(await test({})).toMatchObject({ isOk: false, sentence: expect.stringContaining('Enter a key first') });
    expect(await test({ apiKey: 'a wrong key' })).toMatchObject({
      isOk: false,
      sentence: 'TMDB does not accept this key. Copy it again, the whole of it.',
    });
    const nobody = await test({ apiKey, url: 'http://127.0.0.1:1/3/' });
    expect(nobody).toMatchObject({ isOk: false, sentence: expect.stringContaining('cannot be reached') });
    expect(JSON.stringify(nobody)).not.toContain(apiKey);
    expect(await test({ apiKey })).toEqual({ isOk: true, sentence: 'TMDB accepts the key.' });
  });

  it('tells everybody how far it is while the catalogue fills for the first time', async () => {
    const slowly = { apiKey, url: tmdb.url, imagesUrl: tmdb.imagesUrl, requestsPerSecond: 10 };
    await adminDevice.put('/settings/tmdb', slowly).expect(200);
    const underWay = expect.objectContaining({ service: 'TMDB', steps: 2 * 35 });
    await vi.waitFor(async () => expect(await arrivals()).toEqual([underWay]), { timeout: 5_000 });
    expect((await tmdbPart())?.detail).toMatch(/^It fills the catalogue: list \d+ of 70, \d+ new titles so far\./);
  });

  it('fills the catalogue as soon as a key is saved, rows and titles', async () => {
    await vi.waitFor(async () => expect(await arrivals()).toEqual([]), { timeout: 30_000 });
    expect(await events('title.Added')).toHaveLength(4 + 29 + 6);
    await isLevel();
    expect(await described('tmdb-movie-7')).toMatchObject({ kind: 'movie', imdbId: 'tt9000007' });
    expect(await tmdbPart()).toMatchObject({
      title: 'TMDB',
      state: 'ok',
      detail: expect.stringMatching(/^It answers\./),
    });
  }, 40_000);

  it('begins every row before it fills the first', async () => {
    const rows = (await titlesOfRows()).slice(2);
    expect(new Set(rows.slice(0, 35).map(([slug]) => slug)).size).toBe(35);
    expect(rows.slice(0, 35).every(([, titles]) => titles <= 20)).toBe(true);
    expect(rows.slice(35).every(([, titles]) => titles > 20)).toBe(true);
  });

  it('has no second title of a film that was bundled', async () => {
    expect(await described('tmdb-movie-13')).toBeUndefined();
    const lists = await events('list.Described');
    const popular = { slug: 'popular-films', titleIds: expect.arrayContaining(['sea']) };
    expect(lists.map(({ data }) => data)).toContainEqual(expect.objectContaining(popular));
  });

  it('says nothing new when there is nothing new, and has not even asked twice', async () => {
    const before = (await household.events()).length;
    const asked = tmdb.asked.length;
    expect(await household.app.get(RefreshLists).run(signal)).toBe('idle');
    expect(await household.events()).toHaveLength(before);
    expect(tmdb.asked).toHaveLength(asked);
  });

  it('asks first for the season that somebody looks at', async () => {
    await isLevel();
    await memberDevice.get('/shows/tmdb-series-6/seasons/3').expect(404);
    await household.app.get(FillSeasons).run(signal);
    await isLevel();
    expect(await readModels.find(seasonsTable, {})).toMatchObject([{ seasonId: 'tmdb-series-6-s03' }]);
    await memberDevice.get('/shows/tmdb-series-6/seasons/3').expect(200);
  });

  it('describes the seasons of every series, and rests then', async () => {
    await isLevel();
    await vi.waitFor(
      async () => {
        await household.app.get(FillSeasons).run(signal);
        await isLevel();
        expect(await readModels.find(seasonsTable, {})).toHaveLength(2 + 3 + 4 + 1 + 2 + 3);
      },
      { timeout: 10_000 },
    );
    expect(await household.app.get(FillSeasons).run(signal)).toBe('idle');
    const [season] = await readModels.find(seasonsTable, { titleId: 'tmdb-series-3', seasonNumber: 1 });
    expect(season?.episodes).toHaveLength(6);
  });

  it('follows what changes, and writes only what really differs', async () => {
    const sync = household.app.get(SyncMovies);
    await sync.run(signal);
    tmdb.changedMovies.add(11).add(4_000);
    const before = (await household.events()).length;
    expect(await sync.run(signal)).toBe('idle');
    expect(await household.events()).toHaveLength(before);
    tmdb.revise(12, { title: 'The Renamed Lighthouse' });
    expect(await sync.run(signal)).toBe('1 titles revised');
    await isLevel();
    expect((await described('tmdb-movie-12'))?.title).toBe('The Renamed Lighthouse');
    expect((await events('sync.Advanced')).at(-1)?.data).toMatchObject({ service: 'tmdb', languages: ['en'] });
    expect(await events('title.Added')).toHaveLength(4 + 29 + 6);
  });

  it('describes in a language that somebody chooses, films and series first and then their seasons', async () => {
    const sync = household.app.get(SyncMovies);
    const german = async () =>
      (await described('tmdb-series-3'))?.translations.find(({ language }) => language === 'de');
    expect(await german()).not.toHaveProperty('overview');
    await adminDevice.put('/users/me/language', { language: 'de' }).expect(200);
    expect(await sync.run(signal)).toBe(`${29 + 6} titles revised`);
    await isLevel();
    expect(await german()).toMatchObject({ overview: expect.stringMatching(/^Eine Geschichte/) });
    await vi.waitFor(
      async () => {
        await household.app.get(FillSeasons).run(signal);
        await isLevel();
        for (const { translations } of await readModels.find(seasonsTable, {}))
          expect(translations).toMatchObject([
            { language: 'de', episodes: [{ number: 1 }, { number: 3 }, { number: 5 }] },
          ]);
      },
      { timeout: 10_000 },
    );
    expect(await household.app.get(FillSeasons).run(signal)).toBe('idle');
    const [first, second] = (await adminDevice.get('/shows/tmdb-series-3/seasons/1').expect(200)).body.episodes;
    expect(first).toMatchObject({ title: expect.stringMatching(/^Kapitel 1/), titleIn: 'de', overviewIn: 'de' });
    expect(second).toMatchObject({ title: expect.stringMatching(/^Chapter 2/), titleIn: 'en' });
  });

  it('asks only for what changed when a language is no longer read', async () => {
    const before = tmdb.asked.length;
    await adminDevice.put('/users/me/language', { language: null }).expect(200);
    await household.app.get(SyncMovies).run(signal);
    const asked = tmdb.asked.slice(before).filter((url) => !url.includes('/changes'));
    expect(asked.map((url) => /\/movie\/(\d+)\?/.exec(url)?.[1]).toSorted()).toEqual(['11', '12']);
  });

  it('appends nothing when everything is asked anew and is as it was', async () => {
    for (let movie = 1; movie <= 30; movie += 1) tmdb.changedMovies.add(movie);
    await household.app.get(SyncMovies).run(signal);
    const inAYear = new Date(Date.now() + 365 * 86_400_000);
    household.app.get(OutsideServices).cache.removeOutdated(inAYear);
    await household.start();
    const [before, asked] = [(await household.events()).length, tmdb.asked.length];
    for (const task of [RefreshLists, SyncMovies, FillSeasons])
      expect(await household.app.get(task).run(signal)).toBe('idle');
    expect((await household.events()).slice(before)).toEqual([]);
    for (const path of ['movie/popular', 'tv/popular', 'movie/7?', 'movie/30?'])
      expect(tmdb.asked.slice(asked)).toContainEqual(expect.stringContaining(path));
  });
});
