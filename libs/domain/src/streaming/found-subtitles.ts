/** Subtitles of a film that an outside service has. */
export interface FoundSubtitles {
  /** Of the service's own. */
  readonly fileId: number;
  /** ISO 639-1. */
  readonly language: string;
  /** Name of the release that they were made for. */
  readonly release: string;
  /** They were made for this very file: every line comes at its second. */
  readonly isForThisFile: boolean;
  readonly isForHearingImpaired: boolean;
  readonly isMachineMade: boolean;
  /** How often others have loaded them. */
  readonly downloads: number;
}

/** How many subtitles an outside service still hands out. */
export interface SubtitleQuota {
  readonly remaining: number;
  /** ISO 8601, UTC; absent when the service does not say. */
  readonly resetsAt?: string;
}

/** What a search for subtitles brought. */
export interface SubtitleSearch {
  /** The best first. */
  readonly subtitles: readonly FoundSubtitles[];
  /** Absent until the service has told. */
  readonly quota?: SubtitleQuota;
}
