import type { AudioCodec, HealthClass, SourceFacts, SwarmCount, VideoCodec } from './source.events.ts';

/** What the ranker weighs: the facts of a source and what has been seen of its swarm. */
export interface Candidate extends Omit<SourceFacts, 'infoHash' | 'magnet'>, Partial<SwarmCount> {
  readonly health: HealthClass;
  /** Why it is never played; absent for sources that may be. */
  readonly rejected?: string;
}

/** One reason for a source's place. */
export interface RankingTerm {
  readonly name: 'resolution' | 'swarm' | 'video' | 'audio' | 'container';
  /** Higher is better; the terms of a source add up to its score. */
  readonly points: number;
  /** In plain words, to be shown to a viewer. */
  readonly sentence: string;
}

export interface RankedSource extends Candidate {
  readonly score: number;
  readonly terms: readonly RankingTerm[];
}

/** What one seeder is expected to give a single viewer: a cautious home upload, 1.5 Mbit/s. */
const seederBitsPerSecond = 1_500_000;

/**
 * Orders the sources of one title, best first, rejected ones last. Total: equal scores are told apart by size, then id.
 *
 * @param runTimeSeconds of the title; without it the swarm is judged by its seeders alone
 */
export const rankSources = (candidates: readonly Candidate[], runTimeSeconds?: number): readonly RankedSource[] =>
  candidates
    .map((candidate) => scored(candidate, runTimeSeconds))
    .sort(
      (a, b) =>
        Number(a.rejected !== undefined) - Number(b.rejected !== undefined) ||
        b.score - a.score ||
        a.sizeBytes - b.sizeBytes ||
        (a.sourceId < b.sourceId ? -1 : 1),
    );

function scored(candidate: Candidate, runTimeSeconds: number | undefined): RankedSource {
  const terms = [
    resolutionTerm(candidate.resolution),
    swarmTerm(candidate, runTimeSeconds),
    videoTerm(candidate.videoCodec),
    audioTerm(candidate.audioCodec),
    containerTerm(candidate.container),
  ];
  return { ...candidate, terms, score: terms.reduce((sum, term) => sum + term.points, 0) };
}

/** 40 points at 1080p; each halving of the height costs 20, and more than 1080p gains little on a living room's screen. */
function resolutionTerm(resolution: number): RankingTerm {
  const points = Math.round(Math.max(0, Math.min(45, 40 + 20 * Math.log2(resolution / 1080))));
  return { name: 'resolution', points, sentence: `${resolution}p picture` };
}

/** 0 points when the swarm just carries the bitrate, 10 for each doubling up to 40; below it stutters and loses as much. */
function swarmTerm(candidate: Candidate, runTimeSeconds: number | undefined): RankingTerm {
  const { seeders, sizeBytes } = candidate;
  if (seeders === undefined) return { name: 'swarm', points: 10, sentence: 'its seeders have not been counted yet' };
  if (seeders === 0) return { name: 'swarm', points: -100, sentence: 'nobody seeds it at the moment' };
  const crowd = `${seeders} ${seeders === 1 ? 'seeder' : 'seeders'} for ${formatBytes(sizeBytes)}`;
  if (!runTimeSeconds)
    return { name: 'swarm', points: Math.round(Math.min(40, 10 * Math.log2(1 + seeders))), sentence: crowd };
  const headroom = (seeders * seederBitsPerSecond) / ((sizeBytes * 8) / runTimeSeconds);
  const points = Math.round(Math.max(-40, Math.min(40, 10 * Math.log2(headroom))));
  return { name: 'swarm', points, sentence: `${crowd}: about ${formatRatio(headroom)} the film's bitrate` };
}

function videoTerm(codec: VideoCodec): RankingTerm {
  switch (codec) {
    case 'h264':
      return { name: 'video', points: 20, sentence: 'H.264 plays on every device' };
    case 'vp8':
    case 'vp9':
    case 'av1':
      return { name: 'video', points: 10, sentence: `${codec.toUpperCase()} plays in browsers, not on every TV` };
    case 'hevc':
      return { name: 'video', points: -20, sentence: 'HEVC plays only where the device has a decoder for it' };
    case 'mpeg4':
      return { name: 'video', points: -40, sentence: 'this old video format does not play in browsers' };
  }
}

function audioTerm(codec: AudioCodec): RankingTerm {
  switch (codec) {
    case 'aac':
    case 'mp3':
    case 'opus':
      return { name: 'audio', points: 5, sentence: `${codec.toUpperCase()} sound plays on every device` };
    case 'flac':
    case 'vorbis':
      return { name: 'audio', points: 0, sentence: `${codec.toUpperCase()} sound plays in browsers` };
    case 'ac3':
    case 'eac3':
    case 'dts':
      return { name: 'audio', points: -25, sentence: `${codec.toUpperCase()} sound stays silent in most browsers` };
  }
}

function containerTerm(container: Candidate['container']): RankingTerm {
  switch (container) {
    case 'mp4':
      return { name: 'container', points: 5, sentence: 'MP4 needs no conversion' };
    case 'webm':
      return { name: 'container', points: 3, sentence: 'WebM needs no conversion in browsers' };
    case 'mkv':
    case 'avi':
      return {
        name: 'container',
        points: -30,
        sentence: `${container.toUpperCase()} files do not play in most browsers`,
      };
  }
}

const formatBytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;

const formatRatio = (ratio: number): string => (ratio >= 2 ? `${Math.round(ratio)}x` : `${ratio.toFixed(1)}x`);
