import { continueWatchingTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** Ids of the titles a person has watched to the end at least once, latest first. */
export class FindWatched extends Query<readonly string[]> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(FindWatched)
export class FindWatchedHandler implements IQueryHandler<FindWatched> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ userId }: FindWatched): Promise<readonly string[]> {
    const where = { userId, watched: true };
    const rows = await this.readModels.find(continueWatchingTable, where, { orderBy: { viewedAt: 'desc' } });
    return rows.map(({ titleId }) => titleId);
  }
}
