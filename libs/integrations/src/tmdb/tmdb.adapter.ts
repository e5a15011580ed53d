import type { SeasonFacts, TitleFacts, TitleKind } from '@miauflix/domain/catalog';
import type { Dispatcher } from 'undici';
import { outsideService, type OutsideService, type ResponseCache, type ServiceHealth } from '../http/index.ts';
import type { AskOptions, CuratedList, DescribeOptions, MetadataProvider } from '../metadata/metadata.port.ts';
import { seasonFacts, translatedSeason } from './season-facts.ts';
import { movieFacts, seriesFacts } from './title-facts.ts';
import { tmdbLists, type TmdbList } from './tmdb-lists.ts';
import { Configuration, MovieDetails, Page, SeasonDetails, SeriesDetails } from './tmdb.schemas.ts';

export interface TmdbOptions {
  /** A key of v3, or a read access token of v4: TMDB gives out both. */
  readonly apiKey: string;
  /** Ends with a slash. */
  readonly url: string;
  readonly cache?: ResponseCache;
  readonly requestsPerSecond?: number;
  /** Twenty come with each question. */
  readonly titlesPerList?: number;
  readonly network?: Dispatcher;
}

export const tmdbUrl = 'https://api.themoviedb.org/3/';
export const tmdbImagesUrl = 'https://image.tmdb.org/t/p/';

/** TMDB asks for no more than about fifty. */
export const tmdbRequestsPerSecond = 40;
export const tmdbTitlesPerList = 100;
const titlesPerPage = 20;
/** Of changes: a hundred titles each. */
const mostPages = 50;
/** TMDB tells of no longer span at once. */
const longestSpanMs = 14 * 24 * 60 * 60 * 1000;
const english = { language: 'en' };
const idForm = /^tmdb-(?<kind>movie|series)-(?<id>[1-9]\d{0,9})$/;
const pathOf: Record<TitleKind, 'movie' | 'tv'> = { movie: 'movie', series: 'tv' };
const detailsOf: Record<TitleKind, string> = {
  movie: 'translations,images,credits,videos',
  series: 'translations,images,credits,videos,external_ids',
};

/** The Movie Database, v3. */
export class TmdbAdapter implements MetadataProvider {
  readonly name = 'tmdb';
  readonly titleIdPrefix = 'tmdb-';
  readonly lists: readonly CuratedList[];
  private readonly service: OutsideService;

  constructor(options: TmdbOptions) {
    const { apiKey, url, cache, network, requestsPerSecond = tmdbRequestsPerSecond } = options;
    const pagesPerList = Math.ceil((options.titlesPerList ?? tmdbTitlesPerList) / titlesPerPage);
    this.service = outsideService({
      name: 'tmdb',
      baseUrl: url,
      rateLimit: { requests: requestsPerSecond, perSeconds: 1 },
      credentials: () => credentialsOf(apiKey),
      ...(cache && { cache }),
      ...(network && { network }),
    });
    this.lists = tmdbLists.map((list) => ({
      slug: list.slug,
      name: list.name,
      findTitleIds: (signal) => this.pages(list, pagesPerList, { signal }),
    }));
  }

  hasGiven(titleId: string): boolean {
    return idForm.test(titleId);
  }

  /** @throws ServiceRefused when TMDB does not accept the key */
  async checkKey(signal: AbortSignal): Promise<void> {
    await this.service.json({ path: 'configuration', signal }, Configuration);
  }

  async describeTitle(titleId: string, { languages, signal }: DescribeOptions): Promise<TitleFacts | undefined> {
    const { kind, id } = placeOf(titleId);
    const query = {
      ...english,
      append_to_response: detailsOf[kind],
      // Pictures without words, and those in English.
      include_image_language: 'en,null',
    };
    const request = { path: `${pathOf[kind]}/${id}`, query, isUncached: true, signal };
    if (kind === 'movie') {
      const movie = await this.service.json(request, MovieDetails);
      return movie && !movie.adult ? movieFacts(movie, languages) : undefined;
    }
    const series = await this.service.json(request, SeriesDetails);
    return series && !series.adult ? seriesFacts(series, languages) : undefined;
  }

  async describeSeason(
    titleId: string,
    seasonNumber: number,
    { languages, signal }: DescribeOptions,
  ): Promise<SeasonFacts | undefined> {
    const path = `tv/${placeOf(titleId).id}/season/${seasonNumber}`;
    const ask = (language: string) =>
      this.service.json({ path, query: { language }, isUncached: true, signal }, SeasonDetails);
    const inEnglish = await ask(english.language);
    if (!inEnglish) return undefined;
    const season = seasonFacts(titleId, inEnglish);
    const others = languages.filter((language) => language !== english.language).toSorted();
    if (others.length === 0) return season;
    const answers = await Promise.all(others.map(ask));
    return { ...season, translations: others.map((code, index) => translatedSeason(season, code, answers[index])) };
  }

  async findChanged(since: Date, until: Date, signal: AbortSignal): Promise<readonly string[]> {
    const from = new Date(Math.max(since.getTime(), until.getTime() - longestSpanMs));
    const query = { start_date: dayOf(from), end_date: dayOf(until) };
    // The question is the same all day long, and its answer is not.
    const asking = { isFresh: true, signal };
    const changed = await Promise.all([
      this.pages({ path: 'movie/changes', kind: 'movie', query }, mostPages, asking),
      this.pages({ path: 'tv/changes', kind: 'series', query }, mostPages, asking),
    ]);
    return changed.flat();
  }

  async search(words: string, signal: AbortSignal): Promise<readonly string[]> {
    const query = { ...english, query: words, include_adult: false };
    const found = await this.service.json({ path: 'search/multi', query, signal }, Page);
    return (found?.entries ?? []).flatMap(({ id, media_type: type }) => {
      if (type === 'movie') return [titleIdOf('movie', id)];
      return type === 'tv' ? [titleIdOf('series', id)] : [];
    });
  }

  health(): ServiceHealth {
    return this.service.health();
  }

  close(): Promise<void> {
    return this.service.close();
  }

  /** Ids on the first pages of a list, each once, in its order. */
  private async pages(
    { path, kind, query }: Pick<TmdbList, 'path' | 'kind' | 'query'>,
    most: number,
    asking: AskOptions,
  ): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (let page = 1, last = 1; page <= Math.min(last, most); page++) {
      const found = await this.service.json({ path, query: { ...english, ...query, page }, ...asking }, Page);
      last = found?.totalPages ?? 0;
      for (const { id } of found?.entries ?? []) ids.add(titleIdOf(kind, id));
    }
    return [...ids];
  }
}

const titleIdOf = (kind: TitleKind, id: number): string => `tmdb-${kind}-${id}`;

function placeOf(titleId: string): { readonly kind: TitleKind; readonly id: string } {
  const { kind, id } = idForm.exec(titleId)?.groups ?? {};
  if (kind === undefined || id === undefined) throw new TypeError(`${titleId} is no title of TMDB.`);
  return { kind: kind as TitleKind, id };
}

/** Tokens are signed JSON (three parts), keys are 32 hexadecimal digits. */
const credentialsOf = (apiKey: string) =>
  apiKey.split('.').length === 3 ? { headers: { authorization: `Bearer ${apiKey}` } } : { query: { api_key: apiKey } };

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
