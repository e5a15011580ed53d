import type { HealthClass, SourceFacts, SwarmCount } from './source.events.ts';

/** What the ranker weighs: the facts of a source and what has been seen of its swarm. */
export interface Candidate extends Omit<SourceFacts, 'infoHash' | 'magnet'>, Partial<SwarmCount> {
  readonly health: HealthClass;
  /** Why it is never played; absent for sources that may be. */
  readonly rejected?: string;
}

/** One reason for a source's place. */
export interface RankingTerm {
  readonly name: 'resolution' | 'bitrate' | 'swarm' | 'codec' | 'container';
  /** Higher is better; the terms of a source add up to its score. */
  readonly points: number;
  /** In plain words, to be shown to a viewer. */
  readonly sentence: string;
}

export interface RankedSource extends Candidate {
  readonly score: number;
  readonly terms: readonly RankingTerm[];
}
