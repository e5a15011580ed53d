import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inventedMovie, inventedSeason, inventedSeries } from './invented-titles.ts';

export interface SimulatedTmdbOptions {
  /** Films are numbered from 1 to this; each list holds all of them, and begins so many after the one before. */
  readonly movies: number;
  readonly listsBeginApart?: number;
  readonly series: number;
  readonly apiKey: string;
  /** Bytes of every picture, as JPEG; there are none when absent. */
  readonly picture?: Buffer;
  /** Let the system choose when absent. */
  readonly port?: number;
}

/** A server on loopback that speaks TMDB's language (v3) about invented titles. */
export interface SimulatedTmdb {
  readonly url: string;
  readonly imagesUrl: string;
  readonly apiKey: string;
  /** Path and query of everything it was asked, in order. */
  readonly asked: readonly string[];
  /** Films that `movie/changes` tells of. */
  readonly changedMovies: Set<number>;
  /** From so many more questions on, nothing is answered but this status; never when it is absent. */
  breakDown(afterQuestions: number, status: number | undefined): void;
  /** Laid over what is said of a film from now on. */
  revise(movieId: number, change: object): void;
  close(): Promise<void>;
}

const pageSize = 20;

export async function startSimulatedTmdb(options: SimulatedTmdbOptions): Promise<SimulatedTmdb> {
  const asked: string[] = [];
  const changedMovies = new Set<number>();
  const revisions = new Map<number, object>();
  let breakdown: { readonly after: number; readonly status: number } | undefined;
  const server = createServer((request, response) => {
    asked.push(request.url!);
    if (breakdown && asked.length > breakdown.after) return void response.writeHead(breakdown.status).end();
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname.startsWith('/t/p/')) sendPicture(response, options.picture);
    else if (isAllowed(request, url, options.apiKey)) send(response, answerOf(url));
    else send(response, undefined, 401);
  });

  const answerOf = (url: URL): object | undefined => {
    const path = url.pathname.replace(/^\/3\//, '');
    const page = Number(url.searchParams.get('page') ?? 1);
    const movie = /^movie\/(\d+)$/.exec(path);
    if (movie) return movieNumbered(Number(movie[1]));
    const series = /^tv\/(\d+)$/.exec(path);
    if (series) return Number(series[1]) <= options.series ? inventedSeries(Number(series[1])) : undefined;
    const season = /^tv\/(\d+)\/season\/(\d+)$/.exec(path);
    if (season) return inventedSeason(Number(season[1]), Number(season[2]), url.searchParams.get('language') ?? 'en');
    if (path === 'configuration') return { images: { secure_base_url: 'https://localhost/t/p/' } };
    if (path === 'movie/changes') return pageOf([...changedMovies], page);
    if (path === 'tv/changes') return pageOf([], page);
    if (path === 'search/multi') return found(url.searchParams.get('query') ?? '');
    if (/^(discover|trending)\/tv|^tv\//.test(path)) return pageOf(numbers(options.series, beginOf(url)), page);
    if (/^(discover|trending)\/movie|^movie\//.test(path)) return pageOf(numbers(options.movies, beginOf(url)), page);
    return undefined;
  };
  const lists: string[] = [];
  const beginOf = ({ pathname, searchParams }: URL): number => {
    const list = `${pathname} ${searchParams.get('with_genres') ?? ''}`;
    if (!lists.includes(list)) lists.push(list);
    return lists.indexOf(list) * (options.listsBeginApart ?? 7);
  };
  const movieNumbered = (id: number): object | undefined =>
    id <= options.movies ? { ...inventedMovie(id), ...revisions.get(id) } : undefined;
  const found = (query: string): object => {
    const all = numbers(options.movies, 0).map(inventedMovie);
    const hits = all.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));
    return { page: 1, results: hits.slice(0, pageSize).map(({ id }) => ({ id, media_type: 'movie' })), total_pages: 1 };
  };

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/3/`,
    imagesUrl: `${origin}/t/p/`,
    apiKey: options.apiKey,
    asked,
    changedMovies,
    breakDown: (afterQuestions, status) => {
      breakdown = status === undefined ? undefined : { after: asked.length + afterQuestions, status };
    },
    revise: (movieId, change) => {
      revisions.set(movieId, change);
      changedMovies.add(movieId);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const numbers = (count: number, begin: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => 1 + ((index + begin) % count));

const pageOf = (ids: readonly number[], page: number): object => ({
  page,
  results: ids.slice((page - 1) * pageSize, page * pageSize).map((id) => ({ id, adult: null })),
  total_pages: Math.ceil(ids.length / pageSize),
  total_results: ids.length,
});

const isAllowed = ({ headers }: IncomingMessage, url: URL, apiKey: string): boolean =>
  url.searchParams.get('api_key') === apiKey || headers.authorization === `Bearer ${apiKey}`;

function send(response: ServerResponse, body: object | undefined, status = body ? 200 : 404): void {
  response.writeHead(status, {
    'content-type': 'application/json;charset=utf-8',
    'cache-control': 'public, max-age=600',
  });
  response.end(JSON.stringify(body ?? { success: false, status_message: 'There is nothing here.' }));
}

function sendPicture(response: ServerResponse, picture: Buffer | undefined): void {
  if (picture) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
  else response.writeHead(404).end();
}
