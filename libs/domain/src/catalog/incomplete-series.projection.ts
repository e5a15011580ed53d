import { projection } from '../kernel/projection.ts';
import type { SeasonEvent } from './season.events.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';

/** Which seasons of a series are still to be described, and which are. */
export interface IncompleteSeriesRow {
  readonly titleId: string;
  /** Numbers of seasons that have fewer episodes here than the series says; newest first. */
  readonly missing: readonly number[];
  readonly missingCount: number;
  /** Episodes by season, as the series says. */
  readonly announced: Readonly<Record<number, number>>;
  /** Episodes by season, as far as they are described. */
  readonly described: Readonly<Record<number, number>>;
}

/** Every series, with what is still to be asked about it. */
export const incompleteSeries = projection<IncompleteSeriesRow, SeasonEvent | TitleEvent>({
  name: 'incomplete_series',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return event.data.kind === 'series' ? event.data.titleId : undefined;
      case 'title.Removed':
      case 'season.Described':
        return event.data.titleId;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return compared(event.data.titleId, announcedBy(event.data), row?.described ?? {});
      case 'season.Described': {
        const { titleId, seasonNumber, episodes } = event.data;
        const described = { ...row?.described, [seasonNumber]: episodes.length };
        return compared(titleId, row?.announced ?? {}, described);
      }
      case 'title.Removed':
        return undefined;
    }
  },
});

const announcedBy = ({ seasons = [] }: TitleFacts): IncompleteSeriesRow['announced'] =>
  Object.fromEntries(seasons.map(({ number, episodeCount }) => [number, episodeCount]));

function compared(
  titleId: string,
  announced: IncompleteSeriesRow['announced'],
  described: IncompleteSeriesRow['described'],
): IncompleteSeriesRow {
  const missing = Object.keys(announced)
    .map(Number)
    .filter((season) => (described[season] ?? 0) < announced[season]!)
    .sort((a, b) => b - a);
  return { titleId, missing, missingCount: missing.length, announced, described };
}
