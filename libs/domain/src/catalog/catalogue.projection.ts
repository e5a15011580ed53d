import { projection } from '../kernel/projection.ts';
import { foldedForSearch } from './folded-for-search.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';

/** A title as the catalogue shows it. */
export interface CatalogueRow extends TitleFacts {
  /** ISO 8601, UTC. */
  readonly addedAt: string;
}

/** {@link CatalogueRow} with what only the index needs. */
export interface IndexedTitle extends CatalogueRow {
  /** The title, folded as {@link foldedForSearch} folds a query. */
  readonly searchTitle: string;
  /** People, genres and studio, folded. */
  readonly searchCredits: string;
  /** Tagline and overview, folded. */
  readonly searchStory: string;
}

/** Every title of the household, to browse and to search. */
export const catalogue = projection<IndexedTitle, TitleEvent>({
  name: 'catalogue',
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
        return { ...event.data, addedAt: row?.addedAt ?? event.metadata.at, ...searchFields(event.data) };
      case 'title.Removed':
        return undefined;
    }
  },
});

const searchFields = ({ title, directors, cast, genres, studio, tagline = '', overview }: TitleFacts) => ({
  searchTitle: foldedForSearch(title),
  searchCredits: foldedForSearch([...directors, ...cast, ...genres, studio].join(' ')),
  searchStory: foldedForSearch(`${tagline} ${overview}`),
});
