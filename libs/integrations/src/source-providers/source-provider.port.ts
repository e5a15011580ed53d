import type { ServerHealth } from '@miauflix/domain/sources';
import type { Dispatcher } from 'undici';
import type { ReleaseFacts } from './release-name.ts';

/** The film or episode whose sources are looked for. */
export interface WantedTitle {
  /** The playable id, as our catalogue has it. */
  readonly titleId: string;
  /** In every language, the original one among them. */
  readonly names: readonly string[];
  /** Of a film: the year it came out. */
  readonly year?: number;
  /** `tt…`, of the film or the series. */
  readonly imdbId?: string;
  readonly tvdbId?: number;
  readonly episode?: { readonly seasonNumber: number; readonly episodeNumber: number };
}

/** A torrent as a provider describes it. */
export interface FoundRelease {
  /** Name of the provider. */
  readonly provider: string;
  readonly releaseName: string;
  readonly magnet: string;
  /** Of the whole torrent. */
  readonly sizeBytes: number;
  readonly facts: ReleaseFacts;
  /** It carries more episodes than the one that is wanted. */
  readonly isPack: boolean;
  readonly seeders?: number;
  readonly leechers?: number;
  readonly uploader?: string;
  /** ISO 8601, UTC. */
  readonly publishedAt?: string;
}

/** Knows torrents of titles. */
export interface SourceProvider {
  /** As sources and settings call it. */
  readonly name: string;
  /**
   * Torrents of this title alone; empty when there are none.
   *
   * @throws ServiceError when none of its servers gave an answer that can be used
   */
  find(wanted: WantedTitle, signal?: AbortSignal): Promise<readonly FoundRelease[]>;
  /**
   * Asks something harmless.
   *
   * @returns one sentence on what answered
   * @throws ServiceError
   */
  test(signal?: AbortSignal): Promise<string>;
  /** How its servers do, in the order in which they are asked. */
  health(): readonly ServerHealth[];
  close(): Promise<void>;
}

/** How a server is reached: through a dispatcher, as a proxy, or directly when there is none. */
export interface WayTo {
  readonly network?: Dispatcher;
  /** Whether it may redirect to another host; to any when absent. */
  readonly mayRedirectTo?: (host: string) => boolean;
  /** Whether a name may lead to an address; to any when absent, and where a proxy resolves it. */
  readonly mayConnectTo?: (address: string) => boolean;
}
export type NetworkOf = (address: string) => WayTo;
