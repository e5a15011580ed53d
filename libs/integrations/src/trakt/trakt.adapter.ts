import type { Dispatcher } from 'undici';
import {
  outsideService,
  ServiceAnswerInvalid,
  ServiceRefused,
  type OutsideService,
  type ResponseCache,
  type ServiceHealth,
  type ServiceRequest,
} from '../http/index.ts';
import type { CuratedList, ListProvider } from '../metadata/metadata.port.ts';
import { rowNameOf, rowSlugOf } from './list-address.ts';
import { Page } from './trakt.schemas.ts';

export interface TraktOptions {
  /** Of an app that somebody has made at Trakt; nobody signs in. */
  readonly clientId: string;
  /** Public lists that become rows, each `user/slug`, after those that Trakt itself suggests. */
  readonly lists: readonly string[];
  /** Ends with a slash. */
  readonly url: string;
  readonly cache?: ResponseCache;
  readonly network?: Dispatcher;
}

export const traktUrl = 'https://api.trakt.tv/';

/** Trakt permits a thousand questions in five minutes. */
const rateLimit = { requests: 3, perSeconds: 1 };
const titlesPerPage = 100;
/** Of a list. */
const mostPages = 10;
const trendingMovies = 'movies/trending';

/** Trakt, v2: public lists, whose titles it names by the ids of TMDB. */
export class TraktAdapter implements ListProvider {
  readonly name = 'trakt';
  readonly lists: readonly CuratedList[];
  private readonly addresses: readonly string[];
  private readonly service: OutsideService;

  constructor({ clientId, lists, url, cache, network }: TraktOptions) {
    this.service = outsideService({
      ...{ name: 'trakt', baseUrl: url, rateLimit },
      credentials: () => ({ headers: { 'trakt-api-key': clientId } }),
      ...(cache && { cache }),
      ...(network && { network }),
    });
    this.addresses = lists;
    this.lists = [
      this.trending('trakt-trending-films', 'Trending films on Trakt', trendingMovies),
      this.trending('trakt-trending-series', 'Trending series on Trakt', 'shows/trending'),
      ...lists.map((address) => ({
        slug: rowSlugOf(address),
        name: rowNameOf(address),
        findTitleIds: (signal: AbortSignal) => this.findListed(address, signal),
      })),
    ];
  }

  /** @throws ServiceRefused when Trakt does not accept the client id */
  async checkKey(signal: AbortSignal): Promise<void> {
    const page = await this.ask({ path: trendingMovies, query: { page: 1, limit: 1 }, isUncached: true, signal });
    if (!page) throw new ServiceAnswerInvalid(this.name, 'knows no lists at this address');
  }

  /** Addresses at which Trakt shows nobody anything: the list is private, empty, or not there. */
  async findHiddenLists(signal: AbortSignal): Promise<readonly string[]> {
    const pages = this.addresses.map(async (address) => {
      const query = { page: 1, limit: 1 };
      const page = await this.unlessRefused(() => this.ask({ path: pathOf(address), query, signal }), signal);
      return page && page.length > 0 ? [] : [address];
    });
    return (await Promise.all(pages)).flat();
  }

  health(): ServiceHealth {
    return this.service.health();
  }

  close(): Promise<void> {
    return this.service.close();
  }

  private trending(slug: string, name: string, path: string): CuratedList {
    const query = { page: 1, limit: titlesPerPage };
    return { slug, name, findTitleIds: async (signal) => (await this.ask({ path, query, signal }))?.titleIds ?? [] };
  }

  private async findListed(address: string, signal: AbortSignal): Promise<readonly string[]> {
    return (await this.unlessRefused(() => this.pages(pathOf(address), signal), signal)) ?? [];
  }

  /** Ids on the pages of a list, each once, in its order. */
  private async pages(path: string, signal: AbortSignal): Promise<readonly string[]> {
    const titleIds = new Set<string>();
    for (let page = 1, isMore = true; isMore && page <= mostPages; page++) {
      const found = await this.ask({ path, query: { page, limit: titlesPerPage }, signal });
      for (const titleId of found?.titleIds ?? []) titleIds.add(titleId);
      isMore = found?.length === titlesPerPage;
    }
    return [...titleIds];
  }

  /**
   * A list that is private or gone is refused in the same words as a wrong client id
   * (https://github.com/trakt/trakt-api/issues/814): what Trakt answers to another question tells them apart.
   *
   * @returns undefined when it is only the list that is refused
   */
  private async unlessRefused<Answer>(
    question: () => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof ServiceRefused)) throw error;
      await this.checkKey(signal);
      return undefined;
    }
  }

  private ask(request: ServiceRequest): Promise<Page | undefined> {
    return this.service.json({ ...request, headers: { 'trakt-api-version': '2' } }, Page);
  }
}

const pathOf = (address: string): string => `users/${address.replace('/', '/lists/')}/items/movies,shows`;
