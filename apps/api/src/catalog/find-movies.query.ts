import { catalogueTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { asCatalogueRow, type MoviePage } from './movies.ts';

/** A page of the catalogue in the order of titles. */
export class FindMovies extends Query<MoviePage> {
  /** @param after title id of the last film of the page before; unknown ids start from the beginning */
  constructor(
    readonly limit: number,
    readonly after?: string,
  ) {
    super();
  }
}

@QueryHandler(FindMovies)
export class FindMoviesHandler implements IQueryHandler<FindMovies> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ limit, after }: FindMovies): Promise<MoviePage> {
    const last = after === undefined ? undefined : await this.readModels.findOne(catalogueTable, { titleId: after });
    const behind = last && {
      $or: [{ title: { $gt: last.title } }, { title: last.title, titleId: { $gt: last.titleId } }],
    };
    const rows = await this.readModels.find(catalogueTable, behind ?? {}, {
      orderBy: { title: 'asc', titleId: 'asc' },
      limit: limit + 1,
    });
    const titles = rows.slice(0, limit).map(asCatalogueRow);
    const end = titles.at(-1);
    return { titles, ...(rows.length > limit && end && { next: end.titleId }) };
  }
}
