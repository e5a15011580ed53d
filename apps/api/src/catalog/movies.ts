import type { CatalogueRow, IndexedTitle } from '@miauflix/domain/catalog';

/** A row without what only the index needs. */
export const asCatalogueRow = ({
  searchTitle: _title,
  searchCredits: _credits,
  searchStory: _story,
  ...row
}: IndexedTitle): CatalogueRow => row;

/** A page of the catalogue, by title. */
export interface MoviePage {
  readonly titles: readonly CatalogueRow[];
  /** Where the next page starts: pass it as `after`; absent on the last page. */
  readonly next?: string;
}
