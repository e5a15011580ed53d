/** What a source is weighed by. */
export type TermName =
  | 'resolution'
  | 'hdr'
  | 'bitrate'
  | 'swarm'
  | 'bandwidth'
  | 'age'
  | 'failures'
  | 'video'
  | 'container'
  | 'audio'
  | 'channels'
  | 'origin'
  | 'size'
  | 'language'
  | 'preference';

/** One reason for a source's place. */
export interface RankingTerm {
  readonly name: TermName;
  /** What was found. */
  readonly value: number | string;
  /** Higher is better; the terms of a source add up to its score. */
  readonly points: number;
  /** In plain words, to be shown to a viewer. */
  readonly sentence: string;
}
