import type { Fact, Sealed } from '../kernel/event.ts';

/** How well a source is seeded, in steps coarse enough that a change of step is news. */
export type HealthClass = 'unknown' | 'dead' | 'poor' | 'fair' | 'good' | 'excellent';

export type VideoCodec = 'h264' | 'hevc' | 'av1' | 'vp9' | 'vp8' | 'mpeg4';
export type AudioCodec = 'aac' | 'ac3' | 'eac3' | 'dts' | 'opus' | 'mp3' | 'flac' | 'vorbis';

/** What is known of one torrent that carries a title, before a byte of it was fetched. */
export interface SourceFacts {
  readonly sourceId: string;
  readonly titleId: string;
  /** Where it was found: `sample`, `open-films`, or an indexer's name. */
  readonly provider: string;
  readonly infoHash: Sealed;
  /** Without trackers of the household's own network. */
  readonly magnet: Sealed;
  /** Keyed hash of the info hash: finds duplicates without opening the seal. */
  readonly infoHashIndex: string;
  readonly releaseName: string;
  /** Height of the picture in pixels. */
  readonly resolution: number;
  readonly videoCodec: VideoCodec;
  readonly audioCodec: AudioCodec;
  readonly container: 'mp4' | 'mkv' | 'webm' | 'avi';
  /** Size of the film's own file. */
  readonly sizeBytes: number;
  /** Languages of the subtitles in the torrent, ISO 639-1; empty when none or not known. */
  readonly subtitles: readonly string[];
}

/** Seeders and leechers counted at one moment. */
export interface SwarmCount {
  readonly seeders: number;
  readonly leechers: number;
}

export type SourceEvent =
  | Fact<'source.Discovered', SourceFacts>
  | Fact<
      'source.HealthChanged',
      { readonly sourceId: string; readonly titleId: string; readonly health: HealthClass } & SwarmCount
    >
  | Fact<'source.Rejected', { readonly sourceId: string; readonly titleId: string; readonly reason: string }>;
