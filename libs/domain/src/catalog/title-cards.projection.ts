import { projection } from '../kernel/projection.ts';
import { foldedForSearch } from './folded-for-search.ts';
import type { Rating, TitleEvent, TitleFacts } from './title.events.ts';

/** A title as shelves, grids and search results show it. */
export interface TitleCardRow extends Pick<
  TitleFacts,
  | 'titleId'
  | 'kind'
  | 'title'
  | 'originalTitle'
  | 'year'
  | 'releasedOn'
  | 'runTimeSeconds'
  | 'rating'
  | 'status'
  | 'language'
  | 'genres'
  | 'artwork'
> {
  /** What the title is called elsewhere, by language. */
  readonly translatedTitles: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  /** The title as it is put in alphabetical order. */
  readonly sortTitle: string;
  /** The date of release as far as it is known; empty when it is not. */
  readonly sortReleased: string;
  /** To put titles in the order of their ratings; 0 without one. */
  readonly score: number;
}

/** Every title of the household in the few words that a card has room for. */
export const titleCards = projection<TitleCardRow, TitleEvent>({
  name: 'title_cards',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
      case 'title.Removed':
        return event.data.titleId;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return cardOf(event.data, row?.addedAt ?? event.metadata.at);
      case 'title.Removed':
        return undefined;
    }
  },
});

function cardOf(facts: TitleFacts, addedAt: string): TitleCardRow {
  const { titleId, kind, title, originalTitle, year, releasedOn, runTimeSeconds, rating, status, language } = facts;
  const { genres, artwork, translations } = facts;
  return {
    ...{ titleId, kind, title, genres, artwork, addedAt },
    ...(originalTitle !== undefined && { originalTitle }),
    ...(year !== undefined && { year }),
    ...(releasedOn !== undefined && { releasedOn }),
    ...(runTimeSeconds !== undefined && { runTimeSeconds }),
    ...(rating !== undefined && { rating }),
    ...(status !== undefined && { status }),
    ...(language !== undefined && { language }),
    translatedTitles: Object.fromEntries(
      translations.flatMap((translation) =>
        translation.title === undefined ? [] : [[translation.language, translation.title]],
      ),
    ),
    sortTitle: foldedForSearch(title).replace(/^(the|an?) (?=.)/, ''),
    sortReleased: releasedOn ?? (year === undefined ? '' : String(year)),
    score: scoreOf(rating),
  };
}

/** As IMDb weighs its charts: few votes count as so many average ones more. */
const [averageRating, votesToBelieve] = [6.5, 300];

const scoreOf = (rating: Rating | undefined): number =>
  rating ? (rating.value * rating.votes + averageRating * votesToBelieve) / (rating.votes + votesToBelieve) : 0;
