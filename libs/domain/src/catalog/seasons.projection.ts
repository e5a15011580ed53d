import { projection } from '../kernel/projection.ts';
import { seasonIdOf } from './playable-id.ts';
import type { SeasonEvent, SeasonFacts } from './season.events.ts';

/** A season with its episodes. */
export interface SeasonRow extends SeasonFacts {
  /** As {@link seasonIdOf} makes it. */
  readonly seasonId: string;
}

/** The seasons of every series. */
export const seasons = projection<SeasonRow, SeasonEvent>({
  name: 'seasons',
  version: 2,
  keyOf(event) {
    switch (event.type) {
      case 'season.Described':
        return seasonIdOf(event.data.titleId, event.data.seasonNumber);
    }
  },
  evolve(_row, event) {
    switch (event.type) {
      case 'season.Described':
        return { ...event.data, seasonId: seasonIdOf(event.data.titleId, event.data.seasonNumber) };
    }
  },
});
