import { cardIn } from '@miauflix/domain/catalog';
import type { ArrangedList, TitleList } from '@miauflix/domain/lists';
import { homesTable, listsTable, listTitles, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pageOf } from '../catalog/title-page.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { homeRows } from './home-rows.ts';

/** The rows of a person's home page in their order, each with its first titles. */
export class FindHomeLists extends Query<readonly TitleList[]> {
  /** @param language ISO 639-1 */
  constructor(
    readonly userId: string,
    readonly language: string,
  ) {
    super();
  }
}

/** As many as a wide screen shows, and one screen more. */
const titlesEach = 20;

@QueryHandler(FindHomeLists)
export class FindHomeListsHandler implements IQueryHandler<FindHomeLists> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ userId, language }: FindHomeLists): Promise<readonly TitleList[]> {
    const rows = await homeRows(this.readModels, userId);
    const shown = rows.filter(({ isHidden }) => !isHidden);
    return Promise.all(shown.map((list) => this.beginningOf(list, language)));
  }

  private async beginningOf({ slug, name, content }: ArrangedList, language: string): Promise<TitleList> {
    const cards = await this.readModels.ask(
      (em) => listTitles(em, content, titlesEach + 1),
      [homesTable, listsTable, titleCardsTable],
    );
    return {
      slug,
      name,
      ...pageOf(
        cards.map((card) => cardIn(language, card)),
        titlesEach,
      ),
    };
  }
}
