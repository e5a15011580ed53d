import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ServiceUnavailable } from '../http/index.ts';
import { replaying, startRecording, startSimulatedTrakt } from '../testing/index.ts';
import { TraktAdapter, traktUrl } from './trakt.adapter.ts';

const { signal } = new AbortController();
const ours = { file: join(import.meta.dirname, 'fixtures/recorded.json'), url: 'http://127.0.0.1:41733/' };
/** What `tools/record` wrote with a client id of one's own; it is no part of the project. */
const own = resolve(import.meta.dirname, '../../../../data/recordings/trakt.json');
const lists = ['ada/quiet-evenings'];

const replayed = async (file: string, url: string, of = lists): Promise<TraktAdapter> =>
  new TraktAdapter({ clientId: 'whatever', lists: of, url, network: await replaying(file) });

describe('recorded answers of Trakt', () => {
  it('are replayed without a network, and without the client id', async () => {
    const trakt = await replayed(ours.file, ours.url);
    const [movies, series, quietEvenings] = trakt.lists;
    expect(await movies!.findTitleIds(signal)).toEqual(['tmdb-movie-15', 'tmdb-movie-1']);
    expect(await series!.findTitleIds(signal)).toEqual(['tmdb-series-2']);
    expect(await quietEvenings!.findTitleIds(signal)).toEqual(['tmdb-movie-1', 'tmdb-series-5']);
    const other = await replayed(ours.file, ours.url, ['ada/other']);
    await expect(other.lists[2]!.findTitleIds(signal)).rejects.toBeInstanceOf(ServiceUnavailable);
  });

  it('hold no client id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
    const clientId = '0123456789abcdef0123456789abcdef';
    const server = await startSimulatedTrakt({ clientId, movies: [1], series: [] });
    const file = join(folder, 'trakt.json');
    const recording = startRecording(file);
    const trakt = new TraktAdapter({ clientId, lists: [], url: server.url, network: recording.network });
    expect(await trakt.lists[0]!.findTitleIds(signal)).toEqual(['tmdb-movie-1']);
    await recording.save();
    await server.close();
    expect(readFileSync(file, 'utf8')).toContain('/movies/trending');
    expect(readFileSync(file, 'utf8')).not.toContain(clientId);
    rmSync(folder, { recursive: true });
  });

  it.skipIf(!existsSync(own))('of the household’s own recording are digested (see docs/testing.md)', async () => {
    const [movies, series] = (await replayed(own, traktUrl, [])).lists;
    expect(await movies!.findTitleIds(signal)).not.toEqual([]);
    expect(await series!.findTitleIds(signal)).not.toEqual([]);
  });
});
