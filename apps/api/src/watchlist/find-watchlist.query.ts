import { watchlistsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pageOfList, type TitlePage } from '../catalog/title-page.ts';
import { READ_MODELS } from '../shared/stores.ts';

/** A page of what a person wants to see, what was added last first; empty when nothing. */
export class FindWatchlist extends Query<TitlePage> {
  /** @param language ISO 639-1 */
  constructor(
    readonly userId: string,
    readonly page: { readonly limit: number; readonly after?: string | undefined },
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(FindWatchlist)
export class FindWatchlistHandler implements IQueryHandler<FindWatchlist> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ userId, page, language }: FindWatchlist): Promise<TitlePage> {
    const { titleIds = [] } = (await this.readModels.findOne(watchlistsTable, { userId })) ?? {};
    return pageOfList(this.readModels, { titleIds: titleIds.toReversed() }, page, language);
  }
}
