import { cardIn, type TitleCard } from '@miauflix/domain/catalog';
import { searchTitles, titleCardsTable, titleSearchTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** Titles that hold every word of the text, best match first. */
export class SearchCatalogue extends Query<{ readonly titles: readonly TitleCard[] }> {
  constructor(
    readonly text: string,
    readonly language: string,
  ) {
    super();
  }
}

const mostTitles = 40;

@QueryHandler(SearchCatalogue)
export class SearchCatalogueHandler implements IQueryHandler<SearchCatalogue> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ text, language }: SearchCatalogue) {
    const rows = await this.readModels.ask(
      (em) => searchTitles(em, text, mostTitles),
      [titleCardsTable, titleSearchTable],
    );
    return { titles: rows.map((row) => cardIn(language, row)) };
  }
}
