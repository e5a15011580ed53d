import type { RankedSource } from '@miauflix/domain/sources';
import { rankedSourcesTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** Sources of one title, best first, rejected ones last; empty when none is known. */
export class FindSources extends Query<readonly RankedSource[]> {
  constructor(readonly titleId: string) {
    super();
  }
}

@QueryHandler(FindSources)
export class FindSourcesHandler implements IQueryHandler<FindSources> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ titleId }: FindSources): Promise<readonly RankedSource[]> {
    const row = await this.readModels.findOne(rankedSourcesTable, { titleId });
    return row?.sources ?? [];
  }
}
