import type { DeviceProfile } from './device-profile.ts';
import type { RankingRules } from './ranking-rules.ts';
import type { HealthClass, SourceFacts, SourceFile, SwarmCount } from './source.events.ts';

/** What the ranker weighs: the facts of a source, and what has been seen of it since. */
export interface Candidate extends Omit<SourceFacts, 'infoHash' | 'magnet'>, Partial<SwarmCount> {
  /** {@link wordsOf} its release name. */
  readonly words: string;
  readonly health: HealthClass;
  /** The title's own file; absent until the torrent's files are known. */
  readonly file?: SourceFile;
  /** Why it is never played, by what was found in it; absent for sources that may be. */
  readonly rejected?: string;
  /** How often it did not play here, and when last, ISO 8601; absent when it always did. */
  readonly failures?: { readonly count: number; readonly lastAt: string };
}

/** What is to be played, on what, for whom, and when. */
export interface RankingQuestion {
  readonly title: {
    /** Without it the swarm is judged by its seeders alone, and no size is wrong. */
    readonly runTimeSeconds?: number;
    /** The original one, ISO 639-1. */
    readonly language?: string;
  };
  readonly device: DeviceProfile;
  readonly rules: RankingRules;
  /** ISO 8601, UTC. */
  readonly at: string;
}
