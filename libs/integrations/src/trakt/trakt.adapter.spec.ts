import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServiceAnswerInvalid, ServiceRateLimited, ServiceRefused, ServiceUnavailable } from '../http/index.ts';
import { startSimulatedTrakt, type SimulatedTrakt } from '../testing/index.ts';
import { TraktAdapter } from './trakt.adapter.ts';

const { signal } = new AbortController();
const clientId = 'client-id-of-a-household';
const quietEvenings = 'ada/quiet-evenings';
const long = 'ada/long';
const secret = 'ada/secret';
const empty = 'ada/empty';
const films = (most: number) => Array.from({ length: most }, (_, index) => `movie-${index + 1}`);

let server: SimulatedTrakt;
const opened: TraktAdapter[] = [];
beforeEach(async () => {
  server = await startSimulatedTrakt({
    clientId,
    movies: [3, null, 1],
    series: [2],
    lists: { 'ada/quiet-evenings': ['movie-5', 'series-2', 'movie-5'], 'ada/long': films(230), 'ada/empty': [] },
  });
});
afterEach(async () => {
  for (const trakt of opened.splice(0)) await trakt.close();
  await server.close();
});

function start(lists = [quietEvenings], id = clientId): TraktAdapter {
  const trakt = new TraktAdapter({ clientId: id, lists, url: server.url });
  opened.push(trakt);
  return trakt;
}
const trending = (trakt: TraktAdapter) => trakt.lists[0]!.findTitleIds(signal);
const listed = (trakt: TraktAdapter) => trakt.lists[2]!.findTitleIds(signal);
const json = { 'content-type': 'application/json' };

describe('the Trakt adapter', () => {
  it('lists what is trending under the ids of TMDB, without what TMDB does not know', async () => {
    const [movies, series] = start().lists;
    expect(movies).toMatchObject({ slug: 'trakt-trending-films', name: 'Trending films on Trakt' });
    expect(await movies!.findTitleIds(signal)).toEqual(['tmdb-movie-3', 'tmdb-movie-1']);
    expect(series).toMatchObject({ slug: 'trakt-trending-series', name: 'Trending series on Trakt' });
    expect(await series!.findTitleIds(signal)).toEqual(['tmdb-series-2']);
  });

  it('reads public lists, films and series in their order, each once', async () => {
    const trakt = start();
    expect(trakt.lists[2]).toMatchObject({ slug: 'trakt-ada--quiet-evenings', name: 'Quiet evenings' });
    expect(await listed(trakt)).toEqual(['tmdb-movie-5', 'tmdb-series-2']);
  });

  it('reads long lists page by page', async () => {
    const ids = await listed(start([long]));
    expect(ids).toHaveLength(230);
    expect(ids.at(-1)).toBe('tmdb-movie-230');
    expect(server.asked).toHaveLength(3);
  });

  it('is refused with a wrong client id, which it says of itself', async () => {
    const trakt = start([quietEvenings], 'wrong');
    await expect(trakt.checkKey(signal)).rejects.toBeInstanceOf(ServiceRefused);
    await expect(listed(trakt)).rejects.toBeInstanceOf(ServiceRefused);
    expect(trakt.health().state).toBe('refused');
    await start().checkKey(signal);
  });

  it('takes a list that alone is refused for one that holds nothing', async () => {
    const trakt = start([secret]);
    expect(await listed(trakt)).toEqual([]);
    expect(trakt.health().state).toBe('ok');
  });

  it('tells which lists nobody is shown', async () => {
    expect(await start([quietEvenings, secret, empty]).findHiddenLists(signal)).toEqual([secret, empty]);
  });
});

describe('a bad answer of Trakt', () => {
  it.each([
    ['401', () => new Response(null, { status: 401 }), ServiceRefused, 'refused'],
    ['429', () => new Response(null, { status: 429, headers: { 'retry-after': '60' } }), ServiceRateLimited, 'limited'],
    ['500', () => new Response(null, { status: 500, headers: { 'retry-after': '60' } }), ServiceUnavailable, 'failing'],
    [
      'a web page',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      ServiceAnswerInvalid,
      'failing',
    ],
    ['truncated JSON', () => new Response('[{"movie":', { headers: json }), ServiceAnswerInvalid, 'failing'],
    ['an object', () => new Response('{"movies":[]}', { headers: json }), ServiceAnswerInvalid, 'failing'],
  ])('as %s is told, and nothing is lost by it', async (_name, answer, error, state) => {
    const trakt = start();
    server.breakDown(answer);
    await expect(listed(trakt)).rejects.toBeInstanceOf(error);
    expect(trakt.health().state).toBe(state);
    expect(trakt.health().lastError).not.toContain(clientId);
  });

  it('as entries of wrong types leaves out these alone', async () => {
    const entries = [null, 7, {}, { movie: null }, { movie: { ids: { tmdb: '4' } } }, { movie: { ids: { tmdb: 4 } } }];
    server.breakDown(() => Response.json(entries));
    expect(await trending(start())).toEqual(['tmdb-movie-4']);
  });

  it('as 404 is a list that holds nothing', async () => {
    server.breakDown(() => new Response(null, { status: 404 }));
    const trakt = start();
    expect(await listed(trakt)).toEqual([]);
    expect(trakt.health().state).toBe('ok');
    await expect(trakt.checkKey(signal)).rejects.toBeInstanceOf(ServiceAnswerInvalid);
  });
});
