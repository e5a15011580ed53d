import type { CatalogueRow } from '@miauflix/domain/catalog';
import type { ListFacts, TitleList } from '@miauflix/domain/lists';
import { catalogueTable, listsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { asCatalogueRow } from '../catalog/movies.ts';
import { READ_MODELS } from '../shared/stores.ts';

/** The rows of the home page in their order, each with its titles; titles that are not known yet are left out. */
export class FindLists extends Query<readonly TitleList[]> {
  /** @param slug only this list; all when absent */
  constructor(readonly slug?: string) {
    super();
  }
}

@QueryHandler(FindLists)
export class FindListsHandler implements IQueryHandler<FindLists> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ slug }: FindLists): Promise<readonly TitleList[]> {
    const lists = await this.readModels.find(listsTable, slug === undefined ? {} : { slug }, {
      orderBy: { rank: 'asc' },
    });
    const ids = [...new Set(lists.flatMap(({ titleIds }) => titleIds))];
    const rows = await this.readModels.find(catalogueTable, { titleId: { $in: ids } });
    const byId = new Map(rows.map((row) => [row.titleId, asCatalogueRow(row)]));
    return lists.map((list) => withTitles(list, byId));
  }
}

const withTitles = ({ slug, name, titleIds }: ListFacts, byId: ReadonlyMap<string, CatalogueRow>): TitleList => ({
  slug,
  name,
  titles: titleIds.flatMap((titleId) => byId.get(titleId) ?? []),
});
