import { findGenres, titleCardsTable, type KnownGenre, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** All genres there are titles of, the largest first. */
export class FindGenres extends Query<readonly KnownGenre[]> {}

@QueryHandler(FindGenres)
export class FindGenresHandler implements IQueryHandler<FindGenres> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  execute(): Promise<readonly KnownGenre[]> {
    return this.readModels.ask(findGenres, [titleCardsTable]);
  }
}
