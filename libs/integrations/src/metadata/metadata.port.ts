import type { SeasonFacts, TitleFacts } from '@miauflix/domain/catalog';
import type { SourceFacts } from '@miauflix/domain/sources';
import type { ServiceHealth } from '../http/index.ts';

/** A service that suggests rows for the home page. Who is asked throws a `ServiceError` when there is no answer. */
export interface ListProvider {
  readonly name: ListProviderName;
  /** In the order of the home page. */
  readonly lists: readonly CuratedList[];
  health(): ServiceHealth;
  close(): Promise<void>;
}

/** A service that knows films or series. Whatever it is asked for throws a `ServiceError` when it gives no answer. */
export interface MetadataProvider extends ListProvider {
  readonly name: MetadataProviderName;
  /** What the ids of its titles begin with, and no others. */
  readonly titleIdPrefix: `${string}-`;
  /** Whether a title's id is one of this service's. */
  hasGiven(titleId: string): boolean;
  /** @returns undefined when the service has no such title, or none for a household */
  describeTitle(titleId: string, options: DescribeOptions): Promise<TitleFacts | undefined>;
  /** @returns undefined when there is no such season */
  describeSeason(titleId: string, seasonNumber: number, options: DescribeOptions): Promise<SeasonFacts | undefined>;
  /** Ids of titles that were changed between two moments, known here or not; empty when the service does not tell. */
  findChanged(since: Date, until: Date, signal: AbortSignal): Promise<readonly string[]>;
  /** Ids of titles that are called so, the most fitting first. */
  search(words: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Torrents that the service itself offers of a title; absent where it only describes. */
  findSources?(titleId: string, asking: AskOptions): Promise<readonly OfferedSource[]>;
}

export type MetadataProviderName = 'tmdb' | 'tvdb' | 'internet-archive';
/** Trakt describes nothing: its lists name titles of TMDB. */
export type ListProviderName = MetadataProviderName | 'trakt';

export interface AskOptions {
  /** Known to have changed: what is cached is asked for again. */
  readonly isFresh?: boolean;
  readonly signal: AbortSignal;
}

export interface DescribeOptions extends AskOptions {
  /**
   * ISO 639-1: stories and taglines are wanted in these, and all of a season; titles of films and series in all there
   * are.
   */
  readonly languages: readonly string[];
}

/** A torrent of a title, without what follows from its magnet link. */
export type OfferedSource = Omit<SourceFacts, 'sourceId' | 'titleId' | 'infoHash' | 'infoHashIndex'>;

/** A row of titles that a service keeps. */
export interface CuratedList {
  readonly slug: string;
  readonly name: string;
  /** Ids in the service's order. */
  findTitleIds(signal: AbortSignal): Promise<readonly string[]>;
}
