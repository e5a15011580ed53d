import type { Fact, Sealed } from '../kernel/event.ts';
import type { DeviceClass } from './device-profile.ts';
import type { RankingTerm, TermName } from './ranking-term.ts';

/** How well a source is seeded, in steps coarse enough that a change of step is news. */
export type HealthClass = 'unknown' | 'dead' | 'poor' | 'fair' | 'good' | 'excellent';

export type VideoCodec = 'h264' | 'hevc' | 'av1' | 'vp9' | 'vp8' | 'mpeg4';
export type AudioCodec = 'aac' | 'ac3' | 'eac3' | 'dts' | 'truehd' | 'opus' | 'mp3' | 'flac' | 'vorbis';
export type Container = 'mp4' | 'mkv' | 'webm' | 'avi';
/** What a release was made from, as its name tells. */
export type Origin = 'remux' | 'bluray' | 'web' | 'tv' | 'dvd' | 'screener' | 'telecine' | 'cam';
export type HdrFormat = 'hdr10' | 'hdr10+' | 'dolby-vision' | 'hlg';

/** What is known of one torrent that carries a title, before a byte of it was fetched; what nobody told is absent. */
export interface SourceFacts {
  readonly sourceId: string;
  /** The film or the episode. */
  readonly titleId: string;
  /** Where it was found: `sample`, `open-films`, `by-hand`, or a provider's name. */
  readonly provider: string;
  readonly infoHash: Sealed;
  /** Without trackers of the household's own network. */
  readonly magnet: Sealed;
  /** Keyed hash of the info hash: finds duplicates without opening the seal. */
  readonly infoHashIndex: string;
  readonly releaseName: string;
  /** Height of the picture in pixels. */
  readonly resolution?: number;
  readonly videoCodec?: VideoCodec;
  readonly audioCodec?: AudioCodec;
  /** With the one for low frequencies: 6 for 5.1. */
  readonly audioChannels?: number;
  readonly container?: Container;
  readonly origin?: Origin;
  readonly hdr?: HdrFormat;
  /** Size of the title's own file; of a pack whose files are not known yet, its share. */
  readonly sizeBytes: number;
  /** Spoken languages, ISO 639-1; empty when not known. */
  readonly languages: readonly string[];
  /** Languages of the subtitles in the torrent, ISO 639-1; empty when none or not known. */
  readonly subtitles: readonly string[];
  readonly uploader?: string;
  /** ISO 8601, UTC. */
  readonly publishedAt?: string;
  /** The torrent carries other titles too: which of its files is this one is known from `source.FileFound` on. */
  readonly isPack?: true;
}

/** What looking into a film tells of its source; what it does not tell is absent, or empty. */
export type LearnedFacts = Pick<
  SourceFacts,
  'videoCodec' | 'audioCodec' | 'audioChannels' | 'container' | 'hdr' | 'languages' | 'subtitles'
> & { readonly resolution: number };

/** The title's own file in its torrent. */
export interface SourceFile {
  /** Inside the torrent, with `/` between folders. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** Seeders and leechers counted at one moment. */
export interface SwarmCount {
  readonly seeders: number;
  readonly leechers: number;
}

/** What kept a source from playing here. */
export type SourceProblem = 'no-peers' | 'no-description' | 'bad-torrent' | 'stalled';

/** A source that was weighed when another one, or itself, was chosen. */
export interface WeighedSource {
  readonly sourceId: string;
  readonly releaseName: string;
  readonly score: number;
  readonly terms: readonly { readonly name: TermName; readonly value: number | string; readonly points: number }[];
  /** Why it was out of the question; empty when it was not. */
  readonly rejections: readonly string[];
}

/** Why a viewing plays this source and no other. */
export interface Choice {
  readonly viewingId: string;
  /** `viewer` when somebody picked it, whatever the ranker said. */
  readonly by: 'ranker' | 'viewer';
  readonly rankerVersion: number;
  readonly device: DeviceClass;
  /** Reasons for the place of the chosen source. */
  readonly terms: readonly RankingTerm[];
  /** The best of all that were weighed, in order, the chosen one among them. */
  readonly candidates: readonly WeighedSource[];
}

interface OfSource {
  readonly sourceId: string;
  readonly titleId: string;
}

export type SourceEvent =
  | Fact<'source.Discovered', SourceFacts>
  | Fact<'source.FileFound', OfSource & { readonly file: SourceFile; readonly subtitles: readonly string[] }>
  | Fact<'source.Corrected', OfSource & LearnedFacts>
  | Fact<'source.HealthChanged', OfSource & { readonly health: HealthClass } & SwarmCount>
  | Fact<'source.Rejected', OfSource & { readonly reason: string }>
  | Fact<'source.Chosen', OfSource & Choice>
  | Fact<'source.Failed', OfSource & { readonly problem: SourceProblem }>;
