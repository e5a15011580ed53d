import type { ShownEpisode } from '../catalog/shown-in.ts';

/** An episode and where in its series it stands. */
export interface PlacedEpisode extends ShownEpisode {
  readonly seasonNumber: number;
}

/** Where a person goes on with a series. */
export interface UpNext {
  /** Absent while no episode is known that could be watched. */
  readonly episode?: PlacedEpisode;
  /** Ids of the episodes that were watched to the end. */
  readonly watched: readonly string[];
}
