import { cardIn, titleNotFound, type TitleCard } from '@miauflix/domain/catalog';
import { catalogueTable, findRelated, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** Titles like this one, the most alike first. */
export class FindRelatedTitles extends Query<readonly TitleCard[]> {
  /** @param language ISO 639-1 */
  constructor(
    readonly titleId: string,
    readonly language: string,
  ) {
    super();
  }
}

const mostTitles = 24;

@QueryHandler(FindRelatedTitles)
export class FindRelatedTitlesHandler implements IQueryHandler<FindRelatedTitles> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @throws Rejection `catalog/title-not-found` */
  async execute({ titleId, language }: FindRelatedTitles): Promise<readonly TitleCard[]> {
    const row = await this.readModels.findOne(catalogueTable, { titleId });
    if (!row) throw titleNotFound;
    const related = await this.readModels.ask((em) => findRelated(em, row, mostTitles), [titleCardsTable]);
    return related.map((card) => cardIn(language, card));
  }
}
