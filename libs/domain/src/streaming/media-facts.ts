import type { AudioCodec, Container, HdrFormat, VideoCodec } from '../sources/source.events.ts';

export interface VideoTrack {
  /** Absent for a format that nobody plays by itself. */
  readonly codec?: VideoCodec;
  /** As it is called where it was found. */
  readonly codecName: string;
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly hdr?: HdrFormat;
}

export interface AudioTrack {
  /** Place among all streams of the file. */
  readonly index: number;
  /** Absent for a format that nobody plays by itself. */
  readonly codec?: AudioCodec;
  readonly codecName: string;
  readonly channels: number;
  /** ISO 639-1 where there is such a code; absent when the file does not say. */
  readonly language?: string;
  readonly title?: string;
}

export interface EmbeddedSubtitles {
  /** Place among all streams of the file. */
  readonly index: number;
  /** Pictures can only be drawn into the film. */
  readonly kind: 'text' | 'image';
  readonly language?: string;
  readonly title?: string;
  readonly isForced: boolean;
}

/** What is in a film's file, as it was found by looking into it. */
export interface MediaFacts {
  /** Absent for one that nobody plays by itself. */
  readonly container?: Container;
  readonly durationSeconds: number;
  readonly video: VideoTrack;
  /** In the order of the file: the first one plays unless another is asked for. */
  readonly audio: readonly AudioTrack[];
  readonly subtitles: readonly EmbeddedSubtitles[];
  /** Seconds at which the picture may be cut, ascending, as the file's index says; empty when it has none. */
  readonly keyframeSeconds: readonly number[];
  /** Where each of them begins in the file, in the same order. */
  readonly keyframeBytes: readonly number[];
}
