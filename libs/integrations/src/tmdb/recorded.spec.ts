import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceUnavailable } from '../http/index.ts';
import { askEverything, replaying, startRecording, startSimulatedTmdb } from '../testing/index.ts';
import { TmdbAdapter, tmdbUrl } from './tmdb.adapter.ts';

const { signal } = new AbortController();
const ours = { file: join(import.meta.dirname, 'fixtures/recorded.json'), url: 'http://127.0.0.1:41732/3/' };
/** What `tools/record` wrote with a key of one's own; it is no part of the project. */
const own = resolve(import.meta.dirname, '../../../../data/recordings/tmdb.json');

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The ids of titles that a recording describes. */
const titlesIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\/3\/(movie|tv)\/(\d+)\?/g)].map(
    ([, kind, id]) => `tmdb-${kind === 'tv' ? 'series' : 'movie'}-${id}`,
  );

async function replayed(file: string, url: string): Promise<TmdbAdapter> {
  return new TmdbAdapter({ apiKey: 'whatever', url, network: await replaying(file), titlesPerList: 20 });
}

describe('recorded answers of TMDB', () => {
  it('are replayed without a network, and without the key', async () => {
    const tmdb = await replayed(ours.file, ours.url);
    const film = await tmdb.describeTitle('tmdb-movie-15', { languages: ['de'], signal });
    expect(film).toMatchObject({ tmdbId: 15, trailer: { key: 'invented15' } });
    const season = await tmdb.describeSeason('tmdb-series-5', 2, { languages: ['de'], signal });
    expect(season?.episodes).toHaveLength(6);
    expect(season?.translations).toMatchObject([{ language: 'de', name: 'Staffel 2', episodes: [{}, {}, {}] }]);
    expect(await tmdb.lists[0]!.findTitleIds(signal)).toHaveLength(20);
    await expect(tmdb.describeTitle('tmdb-movie-2', { languages: ['de'], signal })).rejects.toBeInstanceOf(
      ServiceUnavailable,
    );
  });

  it('hold no key, wherever it was sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
    folders.push(folder);
    for (const apiKey of ['0123456789abcdef0123456789abcdef', 'header.payload.signature']) {
      const file = join(folder, `${apiKey.length}.json`);
      const server = await startSimulatedTmdb({ movies: 20, series: 2, apiKey });
      const recording = startRecording(file);
      const tmdb = new TmdbAdapter({ apiKey, url: server.url, network: recording.network, titlesPerList: 20 });
      await askEverything(tmdb, ['tmdb-movie-3', 'tmdb-series-1']);
      await recording.save();
      await server.close();
      expect(readFileSync(file, 'utf8')).not.toContain(apiKey);
      expect(titlesIn(file)).toContain('tmdb-movie-3');
      const again = await replayed(file, server.url);
      expect(await again.describeTitle('tmdb-movie-3', { languages: ['de'], signal })).toMatchObject({ tmdbId: 3 });
    }
  });

  it.skipIf(!existsSync(own))('of the household’s own recording are all digested (see docs/testing.md)', async () => {
    const tmdb = await replayed(own, tmdbUrl);
    for (const titleId of titlesIn(own))
      expect((await tmdb.describeTitle(titleId, { languages: ['en', 'de'], signal }))?.title).toBeTruthy();
  });
});
