import type { PlaybackMethod } from './playback-plan.ts';

export interface OfferedTrack {
  /** Place among the streams of the film's file. */
  readonly index: number;
  /** ISO 639-1; absent when the file does not say. */
  readonly language?: string;
  readonly label: string;
}

export interface OfferedSubtitles extends OfferedTrack {
  /** Pictures can only be drawn into the film. */
  readonly kind: 'text' | 'image';
  readonly isForced: boolean;
}

/** How a film gets onto a device, and what else there is to choose. */
export interface PlaybackOffer {
  readonly method: PlaybackMethod;
  /** A sentence for the viewer. */
  readonly reason: string;
  /** Below the stream's own address. */
  readonly path: string;
  readonly durationSeconds: number;
  /** Height of the film's own picture in pixels. */
  readonly pictureHeight: number;
  /** Height of the picture that is sent, when it is another. */
  readonly height?: number;
  /** Heights that it can be made smaller to, largest first. */
  readonly heights: readonly number[];
  /** Index of the audio track that plays. */
  readonly audio?: number;
  readonly audioTracks: readonly OfferedTrack[];
  readonly subtitles: readonly OfferedSubtitles[];
  /** Index of the subtitles that are drawn into the picture. */
  readonly burn?: number;
}
