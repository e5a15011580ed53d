import { findCards, titleCardsTable, type CardsWanted, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { checkKnown, pageOf, type TitlePage } from './title-page.ts';

/** A page of the catalogue. */
export class FindTitles extends Query<TitlePage> {
  /** @param language ISO 639-1 */
  constructor(
    readonly wanted: CardsWanted,
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(FindTitles)
export class FindTitlesHandler implements IQueryHandler<FindTitles> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @throws Problem `catalog/page-lost` */
  async execute({ wanted, language }: FindTitles): Promise<TitlePage> {
    const { limit, after } = wanted;
    const rows = await this.readModels.ask((em) => findCards(em, { ...wanted, limit: limit + 1 }), [titleCardsTable]);
    if (rows.length === 0) await checkKnown(this.readModels, after);
    return pageOf(rows, limit, language);
  }
}
