import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServiceRefused } from '../http/index.ts';
import { startSimulatedTmdb, type SimulatedTmdb } from '../testing/index.ts';
import { TmdbAdapter } from './tmdb.adapter.ts';

const { signal } = new AbortController();
const describing = { languages: ['de'], signal };
const inEnglish = { languages: ['en'], signal };
const apiKey = '0123456789abcdef0123456789abcdef';

let server: SimulatedTmdb;
let tmdb: TmdbAdapter;
const requestsPerSecond = 1_000;
beforeEach(async () => {
  server = await startSimulatedTmdb({ movies: 250, series: 30, apiKey });
  tmdb = new TmdbAdapter({ apiKey, url: server.url, requestsPerSecond });
});
afterEach(async () => {
  await tmdb.close();
  await server.close();
});

describe('the TMDB adapter', () => {
  it('describes films', async () => {
    const film = await tmdb.describeTitle('tmdb-movie-10', describing);
    expect(film).toMatchObject({
      titleId: 'tmdb-movie-10',
      kind: 'movie',
      title: 'The Wandering Yardstick 10',
      tmdbId: 10,
      imdbId: 'tt9000010',
      trailer: { site: 'youtube', key: 'invented10' },
      artwork: { poster: `/api/v1/images/tmdb-poster${'10'.padStart(21, '0')}.jpg` },
    });
    expect(film?.cast).toHaveLength(12);
    expect(film?.directors).toHaveLength(1);
    expect(film?.translations).toContainEqual({ language: 'es', title: 'La luz 10' });
    expect(film?.translations.find(({ language }) => language === 'de')?.overview).toMatch(/^Eine Geschichte/);
  });

  it('describes series and their seasons', async () => {
    const series = await tmdb.describeTitle('tmdb-series-3', describing);
    expect(series).toMatchObject({ kind: 'series', status: 'returning', tvdbId: 500_003, runTimeSeconds: 42 * 60 });
    expect(series?.seasons).toHaveLength(4);
    const season = await tmdb.describeSeason('tmdb-series-3', 2, inEnglish);
    expect(season?.episodes).toHaveLength(6);
    expect(season?.episodes[0]).toMatchObject({ episodeId: 'tmdb-series-3-s02e01', number: 1, runTimeSeconds: 2520 });
    expect(season?.episodes[5]).not.toHaveProperty('runTimeSeconds');
  });

  it('asks for a season once in each language, and takes over what is really translated', async () => {
    const season = await tmdb.describeSeason('tmdb-series-3', 2, { languages: ['es', 'en', 'de'], signal });
    expect(season?.episodes[0]?.title).toMatch(/^Chapter 1/);
    const story = expect.stringMatching(/^In .* wird es spät\.$/);
    expect(season?.translations).toEqual([
      {
        ...{ language: 'de', name: 'Staffel 2' },
        episodes: [1, 3, 5].map((number) => ({ number, title: expect.stringMatching(/^Kapitel/), overview: story })),
      },
      // Asked for, and there is nothing: nobody has to ask again.
      { language: 'es', episodes: [] },
    ]);
    expect(server.asked).toHaveLength(3);
    expect(await tmdb.describeSeason('tmdb-series-3', 2, inEnglish)).not.toHaveProperty('translations');
  });

  it('knows what is not there', async () => {
    expect(await tmdb.describeTitle('tmdb-movie-251', describing)).toBeUndefined();
    expect(await tmdb.describeSeason('tmdb-series-3', 9, describing)).toBeUndefined();
    expect(tmdb.hasGiven('tmdb-movie-251')).toBe(true);
    for (const id of ['big-buck-bunny', 'tmdb-movie-0', 'tmdb-movie-1-s01e01', 'ia-tmdb-movie-1'])
      expect(tmdb.hasGiven(id)).toBe(false);
  });

  it('leaves out what is not meant for everyone', async () => {
    server.revise(5, { adult: true });
    expect(await tmdb.describeTitle('tmdb-movie-5', describing)).toBeUndefined();
  });

  it('reads the first hundred titles of a list, each once', async () => {
    const popular = tmdb.lists.find(({ slug }) => slug === 'popular-films');
    const ids = await popular?.findTitleIds(signal);
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
    expect(ids?.[0]).toMatch(/^tmdb-movie-\d+$/);
  });

  it('reads as much of a list as it is told to', async () => {
    const other = new TmdbAdapter({ apiKey, url: server.url, titlesPerList: 30 });
    expect(await other.lists[0]!.findTitleIds(signal)).toHaveLength(40);
    await other.close();
  });

  it('has lists with slugs and names of their own', () => {
    expect(new Set(tmdb.lists.map(({ slug }) => slug)).size).toBe(tmdb.lists.length);
    expect(new Set(tmdb.lists.map(({ name }) => name)).size).toBe(tmdb.lists.length);
    for (const { slug } of tmdb.lists) expect(slug).toMatch(/^[a-z][a-z-]+[a-z]$/);
    expect(tmdb.lists.map(({ slug }) => slug)).toContain('science-fiction-fantasy-series');
  });

  it('finds all that changed, page by page, over two weeks at most', async () => {
    for (let id = 1; id <= 45; id++) server.changedMovies.add(id);
    const until = new Date('2026-03-31T12:00:00Z');
    const changed = await tmdb.findChanged(new Date('2025-01-01'), until, signal);
    expect(changed).toHaveLength(45);
    expect(server.asked[0]).toContain('start_date=2026-03-17&end_date=2026-03-31');
  });

  it('searches', async () => {
    expect(await tmdb.search('wandering yardstick 10', signal)).toContain('tmdb-movie-10');
  });

  it('is refused with a wrong key, which it says of itself', async () => {
    const other = new TmdbAdapter({ apiKey: 'wrong', url: server.url });
    await expect(other.checkKey(signal)).rejects.toBeInstanceOf(ServiceRefused);
    expect(other.health().state).toBe('refused');
    await other.close();
    await tmdb.checkKey(signal);
  });

  it('sends tokens of v4 as a header, where no log shows them', async () => {
    const token = 'head.payload.signature';
    const strict = await startSimulatedTmdb({ movies: 1, series: 0, apiKey: token });
    const other = new TmdbAdapter({ apiKey: token, url: strict.url });
    await other.checkKey(signal);
    expect(strict.asked).toEqual(['/3/configuration']);
    await other.close();
    await strict.close();
  });
});
