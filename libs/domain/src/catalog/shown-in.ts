import type { CatalogueRow } from './catalogue.projection.ts';
import type { TitleCardRow } from './title-cards.projection.ts';

/** A card in the words of one language. */
export interface TitleCard extends Omit<TitleCardRow, 'translatedTitles' | 'sortTitle' | 'sortReleased' | 'score'> {
  /** ISO 639-1, of the title. */
  readonly shownIn: string;
}

/** A title in the words of one language. */
export interface ShownTitle extends Omit<CatalogueRow, 'translations'> {
  /** ISO 639-1: what was asked for, or the language of the overview that is shown instead. */
  readonly shownIn: string;
}

/** What titles are described in where there is no translation. */
const fallback = 'en';

/** @param language ISO 639-1 */
export function cardIn(language: string, row: TitleCardRow): TitleCard {
  const { translatedTitles, sortTitle: _title, sortReleased: _released, score: _score, ...card } = row;
  const title = translatedTitles[language] ?? (card.language === language ? card.originalTitle : undefined);
  return title === undefined ? { ...card, shownIn: fallback } : { ...card, title, shownIn: language };
}

/** @param language ISO 639-1 */
export function titleIn(language: string, { translations, ...row }: CatalogueRow): ShownTitle {
  const translation = translations.find((candidate) => candidate.language === language);
  const title = translation?.title ?? (row.language === language ? row.originalTitle : undefined) ?? row.title;
  const { overview = row.overview, tagline } = translation ?? {};
  const isTranslated = translation?.overview !== undefined;
  return {
    ...row,
    ...{ title, overview, shownIn: isTranslated ? language : fallback },
    ...(tagline !== undefined && { tagline }),
  };
}
