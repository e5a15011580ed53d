import type { SeasonFacts, TitleFacts } from '@miauflix/domain/catalog';
import type { Dispatcher } from 'undici';
import type { z } from 'zod';
import {
  outsideService,
  ServiceAnswerInvalid,
  SessionToken,
  type OutsideService,
  type ResponseCache,
  type ServiceHealth,
  type ServiceRequest,
} from '../http/index.ts';
import type { AskOptions, CuratedList, DescribeOptions, MetadataProvider } from '../metadata/metadata.port.ts';
import { languageCode } from '../metadata/language-code.ts';
import { seasonFacts, seriesFacts, translatedSeason } from './series-facts.ts';
import { EpisodePage, Login, SearchPage, SeriesDetails, SeriesPage, UpdatePage, type Episode } from './tvdb.schemas.ts';

export interface TvdbOptions {
  readonly apiKey: string;
  /** Of a subscriber; keys of projects need none. */
  readonly pin?: string;
  /** Ends with a slash. */
  readonly url: string;
  readonly cache?: ResponseCache;
  readonly network?: Dispatcher;
}

export const tvdbUrl = 'https://api4.thetvdb.com/v4/';
export const tvdbImagesUrl = 'https://artworks.thetvdb.com/';

const rateLimit = { requests: 10, perSeconds: 1 };
/** It sends no headers that permit to keep an answer. */
const keepAtLeastSeconds = 6 * 60 * 60;
/** Five hundred episodes each. */
const mostEpisodePages = 10;
const mostUpdatePages = 50;
const idForm = /^tvdb-series-(?<id>[1-9]\d{0,9})$/;

/** TheTVDB, v4: series alone. */
export class TvdbAdapter implements MetadataProvider {
  readonly name = 'tvdb';
  readonly titleIdPrefix = 'tvdb-';
  readonly lists: readonly CuratedList[] = [
    { slug: 'tvdb-popular-series', name: 'Much watched series', findTitleIds: (signal) => this.findPopular(signal) },
  ];
  private readonly service: OutsideService;
  private readonly login: { readonly apikey: string; readonly pin?: string };
  private readonly token = new SessionToken((signal) => this.signIn(signal));
  private bearer = '';

  constructor({ apiKey, pin, url, cache, network }: TvdbOptions) {
    this.login = { apikey: apiKey, ...(pin !== undefined && { pin }) };
    this.service = outsideService({
      ...{ name: 'tvdb', baseUrl: url, rateLimit, keepAtLeastSeconds },
      credentials: () => (this.bearer === '' ? {} : { headers: { authorization: `Bearer ${this.bearer}` } }),
      ...(cache && { cache }),
      ...(network && { network }),
    });
  }

  hasGiven(titleId: string): boolean {
    return idForm.test(titleId);
  }

  /** @throws ServiceRefused when TVDB does not accept the key */
  async checkKey(signal: AbortSignal): Promise<void> {
    await this.token.get(signal);
  }

  async describeTitle(titleId: string, { languages, ...asking }: DescribeOptions): Promise<TitleFacts | undefined> {
    const series = await this.findSeries(titleId, asking);
    return series && seriesFacts(series, await this.findEpisodes(titleId, asking), languages);
  }

  async describeSeason(
    titleId: string,
    seasonNumber: number,
    { languages, ...asking }: DescribeOptions,
  ): Promise<SeasonFacts | undefined> {
    const season = seasonFacts(titleId, seasonNumber, await this.findEpisodes(titleId, asking));
    const others = languages.filter((language) => language !== 'en').toSorted();
    if (!season || others.length === 0) return season;
    const codes = await this.codesOfLanguages(titleId, asking);
    const translations = others.map(async (language) => {
      const code = codes.get(language);
      const episodes = code === undefined ? [] : await this.findEpisodes(titleId, asking, code);
      return translatedSeason(season, language, episodes);
    });
    return { ...season, translations: await Promise.all(translations) };
  }

  async findChanged(since: Date, _until: Date, signal: AbortSignal): Promise<readonly string[]> {
    const query = { since: Math.floor(since.getTime() / 1000), type: 'series', action: 'update' };
    const pages = this.pages({ path: 'updates', query, signal, isFresh: true }, UpdatePage, mostUpdatePages);
    const ids = new Set<number>();
    for await (const { data } of pages) for (const { recordId } of data) ids.add(recordId);
    return [...ids].map(titleIdOf);
  }

  async search(words: string, signal: AbortSignal): Promise<readonly string[]> {
    const found = await this.ask({ path: 'search', query: { query: words, type: 'series' }, signal }, SearchPage);
    return (found?.data ?? []).map(({ tvdb_id }) => titleIdOf(tvdb_id));
  }

  health(): ServiceHealth {
    return this.service.health();
  }

  close(): Promise<void> {
    return this.service.close();
  }

  private async findPopular(signal: AbortSignal): Promise<readonly string[]> {
    const query = { country: 'usa', lang: 'eng', sort: 'score', sortType: 'desc' };
    const found = await this.ask({ path: 'series/filter', query, signal }, SeriesPage);
    return (found?.data ?? []).slice(0, 100).map(({ id }) => titleIdOf(id));
  }

  private findSeries(titleId: string, asking: AskOptions): Promise<SeriesDetails | undefined> {
    const path = `series/${idOf(titleId)}/extended`;
    return this.ask({ path, query: { meta: 'translations' }, ...asking }, SeriesDetails);
  }

  /** What TVDB calls the languages in which a series is told, by ISO 639-1: `de` is `deu`. */
  private async codesOfLanguages(titleId: string, asking: AskOptions): Promise<ReadonlyMap<string, string>> {
    const told = (await this.findSeries(titleId, asking))?.translations?.overviewTranslations ?? [];
    return new Map(told.flatMap(({ language: code }) => (languageCode(code) ? [[languageCode(code)!, code]] : [])));
  }

  /** @param code of the language, as TVDB has it */
  private async findEpisodes(titleId: string, asking: AskOptions, code = 'eng'): Promise<readonly Episode[]> {
    const request = { path: `series/${idOf(titleId)}/episodes/default/${code}`, ...asking };
    const episodes: Episode[] = [];
    for await (const { data } of this.pages(request, EpisodePage, mostEpisodePages)) episodes.push(...data);
    return episodes;
  }

  private async *pages<Page extends { readonly links: { readonly next: string | undefined } | undefined }>(
    request: ServiceRequest,
    schema: z.ZodType<Page>,
    most: number,
  ): AsyncGenerator<Page> {
    for (let page = 0; page < most; page++) {
      const found = await this.ask({ ...request, query: { ...request.query, page } }, schema);
      if (!found) return;
      yield found;
      if (found.links?.next === undefined) return;
    }
  }

  /** Tokens end after a month. */
  private ask<T>(request: ServiceRequest, schema: z.ZodType<T>): Promise<T | undefined> {
    return this.token.use(request.signal, () => this.service.json(request, schema));
  }

  private async signIn(signal: AbortSignal | undefined): Promise<string> {
    this.bearer = '';
    const answer = await this.service.json({ path: 'login', body: this.login, ...(signal && { signal }) }, Login);
    if (!answer) throw new ServiceAnswerInvalid('tvdb', 'knows no sign-in at this address');
    this.bearer = answer.data.token;
    return this.bearer;
  }
}

const titleIdOf = (id: number | string): string => `tvdb-series-${id}`;

function idOf(titleId: string): string {
  const id = idForm.exec(titleId)?.groups?.['id'];
  if (id === undefined) throw new TypeError(`${titleId} is no series of TVDB.`);
  return id;
}
