import { titleNotFound, type CatalogueRow } from '@miauflix/domain/catalog';
import { catalogueTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { asCatalogueRow } from './movies.ts';

/** One film. */
export class GetMovie extends Query<CatalogueRow> {
  constructor(readonly titleId: string) {
    super();
  }
}

@QueryHandler(GetMovie)
export class GetMovieHandler implements IQueryHandler<GetMovie> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @throws Rejection `catalog/title-not-found` */
  async execute({ titleId }: GetMovie): Promise<CatalogueRow> {
    const row = await this.readModels.findOne(catalogueTable, { titleId });
    if (!row) throw titleNotFound;
    return asCatalogueRow(row);
  }
}
