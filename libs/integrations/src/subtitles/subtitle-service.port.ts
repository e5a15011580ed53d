import type { FoundSubtitles, SubtitleQuota } from '@miauflix/domain/streaming';
import { ServiceError, type ServiceHealth } from '../http/index.ts';

/** The film or episode whose subtitles are looked for; without an id and a hash nothing is found. */
export interface WantedSubtitles {
  /** `tt…`, of the film or the series. */
  readonly imdbId?: string;
  readonly episode?: { readonly seasonNumber: number; readonly episodeNumber: number };
  /** Of the file that plays, as `movieHash` makes it. */
  readonly movieHash?: string;
  /** ISO 639-1. */
  readonly language: string;
}

/** Has subtitles that people made for films. */
export interface SubtitleService {
  /**
   * The best first; empty when there are none.
   *
   * @throws ServiceError
   */
  find(wanted: WantedSubtitles, signal: AbortSignal): Promise<readonly FoundSubtitles[]>;
  /**
   * A file as it is kept there; each counts against the quota.
   *
   * @returns undefined when there is no such file
   * @throws QuotaSpent, ServiceError
   */
  load(fileId: number, signal: AbortSignal): Promise<Buffer | undefined>;
  /** As the service told last; undefined until it has. */
  quota(): SubtitleQuota | undefined;
  health(): ServiceHealth;
  close(): Promise<void>;
}

/** It hands out no more for now. */
export class QuotaSpent extends ServiceError {
  readonly code = 'service/quota-spent';
  /** ISO 8601, UTC; absent when the service does not say. */
  readonly resetsAt?: string;

  constructor(service: string, resetsAt?: string) {
    super(service, 'hands out no more subtitles for now');
    if (resetsAt !== undefined) this.resetsAt = resetsAt;
  }
}
