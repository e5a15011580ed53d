import { projection } from '../kernel/projection.ts';
import type { SeasonEvent } from './season.events.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';
import { toldIn } from './told-in.ts';

/** Which seasons of a series are still to be described, and which are. */
export interface IncompleteSeriesRow extends Announced {
  readonly titleId: string;
  /**
   * Numbers of seasons that have fewer episodes here than the series says, or are not described in a language in which
   * its story is told; newest first.
   */
  readonly missing: readonly number[];
  readonly missingCount: number;
  /** By number of the season, as far as they are described. */
  readonly described: Readonly<Record<number, DescribedSeason>>;
}

interface Announced {
  /** Episodes by season, as the series says. */
  readonly announced: Readonly<Record<number, number>>;
  /** ISO 639-1, besides English. */
  readonly languages: readonly string[];
}

interface DescribedSeason {
  readonly episodes: number;
  /** ISO 639-1, besides English. */
  readonly languages: readonly string[];
}

/** Every series, with what is still to be asked about it. */
export const incompleteSeries = projection<IncompleteSeriesRow, SeasonEvent | TitleEvent>({
  name: 'incomplete_series',
  version: 2,
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
        const { titleId, seasonNumber, episodes, translations = [] } = event.data;
        const season = { episodes: episodes.length, languages: translations.map(({ language }) => language) };
        const { announced, languages } = row ?? { announced: {}, languages: [] };
        return compared(titleId, { announced, languages }, { ...row?.described, [seasonNumber]: season });
      }
      case 'title.Removed':
        return undefined;
    }
  },
});

const announcedBy = (series: TitleFacts): Announced => ({
  announced: Object.fromEntries((series.seasons ?? []).map(({ number, episodeCount }) => [number, episodeCount])),
  languages: toldIn(series),
});

function compared(
  titleId: string,
  { announced, languages }: Announced,
  described: IncompleteSeriesRow['described'],
): IncompleteSeriesRow {
  const isMissing = (number: number): boolean => {
    const { episodes, languages: known } = described[number] ?? { episodes: 0, languages: [] };
    const count = announced[number]!;
    return episodes < count || (count > 0 && languages.some((language) => !known.includes(language)));
  };
  const missing = Object.keys(announced)
    .map(Number)
    .filter(isMissing)
    .sort((a, b) => b - a);
  return { titleId, missing, missingCount: missing.length, announced, languages, described };
}
