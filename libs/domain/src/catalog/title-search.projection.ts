import { projection } from '../kernel/projection.ts';
import { creditOf } from './credit.ts';
import { foldedForSearch } from './folded-for-search.ts';
import type { ImageRef, TitleEvent, TitleFacts } from './title.events.ts';

/** The words by which a title is found, folded as {@link foldedForSearch} folds a query. */
export interface TitleSearchRow {
  readonly titleId: string;
  /** The title, and the original one. */
  readonly searchTitle: string;
  /** What it is called in other languages. */
  readonly searchTranslations: string;
  /** People, genres and studio. */
  readonly searchCredits: string;
  /** Who made it and plays in it, each once. */
  readonly people: readonly SearchedPerson[];
}

export interface SearchedPerson {
  readonly personId: string;
  readonly name: string;
  /** The name, folded. */
  readonly searchName: string;
  readonly portrait?: ImageRef;
}

/** What the search index is made of. */
export const titleSearch = projection<TitleSearchRow, TitleEvent>({
  name: 'title_search',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
      case 'title.Removed':
        return event.data.titleId;
    }
  },
  evolve(_row, event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return searchedBy(event.data);
      case 'title.Removed':
        return undefined;
    }
  },
});

function searchedBy(facts: TitleFacts): TitleSearchRow {
  const { titleId, title, originalTitle = '', genres, studio = '', translations } = facts;
  const people = new Map([...facts.directors, ...facts.cast].map((person) => [creditOf(person).personId, person]));
  const names = [...people.values()].map(({ name }) => name);
  const searchTitle = wordsOf([title, originalTitle]);
  return {
    titleId,
    searchTitle: searchTitle.join(' '),
    searchTranslations: wordsOf(translations.map((translation) => translation.title ?? ''))
      .filter((word) => !searchTitle.includes(word))
      .join(' '),
    searchCredits: wordsOf([...names, ...genres, studio]).join(' '),
    people: [...people].map(([personId, { name, portrait }]) => ({
      ...{ personId, name, searchName: foldedForSearch(name) },
      ...(portrait !== undefined && { portrait }),
    })),
  };
}

/** Each word once: titles and names repeat themselves from language to language. */
const wordsOf = (texts: readonly string[]): readonly string[] => [
  ...new Set(foldedForSearch(texts.join(' ')).split(' ')),
];
