import { setTimeout } from 'node:timers/promises';
import { startAnswering, type AskedRequest } from './answering.ts';

export interface SimulatedTraktOptions {
  readonly clientId: string;
  /** Ids that the trending films have at TMDB, in their order; one without an id is `null` there too. */
  readonly movies: readonly (number | null)[];
  readonly series: readonly (number | null)[];
  /** Public lists by `user/slug`, each of films and series as `movie-3` or `series-1`; all others are refused. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** Let the system choose when absent. */
  readonly port?: number;
}

/** A server on loopback that speaks Trakt's language (v2) about invented titles. */
export interface SimulatedTrakt {
  /** Ends with a slash. */
  readonly url: string;
  /** Path and query of everything it was asked, in order. */
  readonly asked: readonly string[];
  /** Says something else from now on to everything; what it would say again when absent. */
  breakDown(answer?: () => Response): void;
  close(): Promise<void>;
}

/** No network answers at once: a failure and the answer after it have times that differ. */
const answerMs = 5;

export async function startSimulatedTrakt(options: SimulatedTraktOptions): Promise<SimulatedTrakt> {
  const asked: string[] = [];
  let broken: (() => Response) | undefined;
  const server = await startAnswering(async ({ path, headers }) => {
    asked.push(path);
    await setTimeout(answerMs);
    if (broken) return broken();
    return isAllowed(headers, options.clientId) ? answerOf(new URL(path, 'http://localhost')) : 403;
  }, options.port);

  const answerOf = ({ pathname, searchParams }: URL): unknown => {
    const entries = entriesOf(pathname);
    if (!entries) return undefined;
    const limit = Number(searchParams.get('limit') ?? 10);
    const begin = (Number(searchParams.get('page') ?? 1) - 1) * limit;
    return entries === 'refused' ? 403 : entries.slice(begin, begin + limit);
  };
  const entriesOf = (path: string): readonly object[] | 'refused' | undefined => {
    if (path === '/movies/trending') return options.movies.map((id, index) => ({ watchers: 90 - index, ...movie(id) }));
    if (path === '/shows/trending') return options.series.map((id, index) => ({ watchers: 90 - index, ...show(id) }));
    const { user, slug } =
      /^\/users\/(?<user>[^/]+)\/lists\/(?<slug>[^/]+)\/items\/movies,shows$/.exec(path)?.groups ?? {};
    if (user === undefined) return undefined;
    return options.lists?.[`${user}/${slug}`]?.map(listed) ?? 'refused';
  };

  return {
    url: server.url,
    asked,
    breakDown(answer) {
      broken = answer;
    },
    close: () => server.close(),
  };
}

const isAllowed = (headers: AskedRequest['headers'], clientId: string): boolean =>
  headers['trakt-api-key'] === clientId && headers['trakt-api-version'] === '2';

const listed = (name: string, index: number): object => {
  const [kind, id] = name.split('-');
  const entry = { rank: index + 1, id: 7_000 + index, listed_at: '2026-01-01T00:00:00.000Z', notes: null };
  return kind === 'series'
    ? { ...entry, type: 'show', ...show(Number(id)) }
    : { ...entry, type: 'movie', ...movie(Number(id)) };
};

const movie = (id: number | null) => ({ movie: { title: `Film ${id}`, year: null, ids: idsOf('film', id) } });
const show = (id: number | null) => ({ show: { title: `Series ${id}`, year: 2020, ids: idsOf('series', id) } });
const idsOf = (word: string, id: number | null) => ({ trakt: 1, slug: `${word}-${id}`, imdb: null, tmdb: id });
