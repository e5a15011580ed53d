import type { RankedSource } from './ranker.ts';

/** What plays of a title. */
export type BestSource = Pick<RankedSource, 'sourceId' | 'releaseName' | 'resolution' | 'sizeBytes'>;

/** What other rules would do to one title. */
export interface TitleEffect {
  readonly titleId: string;
  readonly title: string;
  /** Absent when all its sources are rejected. */
  readonly before?: BestSource;
  /** Absent when all its sources are rejected. */
  readonly after?: BestSource;
  readonly isChanged: boolean;
}

/** What other rules would do to titles of the catalogue. */
export interface RulesEffect {
  readonly titlesLookedAt: number;
  readonly titlesChanged: number;
  /** Changed ones first, a handful. */
  readonly examples: readonly TitleEffect[];
}
