import type { ChosenLanguages } from './languages.events.ts';

/** In which languages somebody watches; what was never chosen is absent. */
export type WatchedLanguages = Pick<ChosenLanguages, 'audio' | 'subtitles'>;

/** Subtitles beside the film, as a file that the player can fetch. */
export interface SubtitleFile {
  /** ISO 639-1. */
  readonly language: string;
  readonly label: string;
  readonly url: string;
}

/** What a player needs to show a film. */
export interface OpenViewing {
  readonly viewingId: string;
  readonly sourceId: string;
  readonly releaseName: string;
  /** Good for this session alone, for twelve hours. */
  readonly streamUrl: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly subtitles: readonly SubtitleFile[];
  /** Address at which more subtitles are looked for; absent where no service has any. */
  readonly moreSubtitles?: string;
  /** Of this person, for the film or its series. */
  readonly languages: WatchedLanguages;
  /** Where to resume. */
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}
