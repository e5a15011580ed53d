import { listNotFound, type TitleList } from '@miauflix/domain/lists';
import { listsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pageOfList } from '../catalog/title-page.ts';
import { READ_MODELS } from '../shared/stores.ts';

/** A page of one list, whether or not it is on somebody's home page. */
export class GetList extends Query<TitleList> {
  /** @param language ISO 639-1 */
  constructor(
    readonly slug: string,
    readonly page: { readonly limit: number; readonly after?: string | undefined },
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(GetList)
export class GetListHandler implements IQueryHandler<GetList> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @throws Rejection `lists/list-not-found` */
  async execute({ slug, page, language }: GetList): Promise<TitleList> {
    const list = await this.readModels.findOne(listsTable, { slug });
    if (!list) throw listNotFound;
    return { slug, name: list.name, ...(await pageOfList(this.readModels, list.content, page, language)) };
  }
}
