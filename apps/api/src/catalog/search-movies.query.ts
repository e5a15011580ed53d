import type { CatalogueRow } from '@miauflix/domain/catalog';
import { catalogueTable, searchTitles, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { asCatalogueRow } from './movies.ts';

/** Films that hold every word of the text in title, people, genres or studio, best match first. */
export class SearchMovies extends Query<readonly CatalogueRow[]> {
  constructor(readonly text: string) {
    super();
  }
}

const mostResults = 40;

@QueryHandler(SearchMovies)
export class SearchMoviesHandler implements IQueryHandler<SearchMovies> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ text }: SearchMovies): Promise<readonly CatalogueRow[]> {
    const rows = await this.readModels.ask((em) => searchTitles(em, text, mostResults), [catalogueTable]);
    return rows.map(asCatalogueRow);
  }
}
