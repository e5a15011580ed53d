import { cardIn, foldedForSearch, type TitleCard } from '@miauflix/domain/catalog';
import { catalogueTable, search, titleCardsTable, type Found, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { KeptAnswers, type KeptAnswer } from '../shared/kept-answers.ts';
import { READ_MODELS } from '../shared/stores.ts';

/** What fits a text, best match first. */
export interface ShownFinds extends Omit<Found, 'titles'> {
  readonly titles: readonly TitleCard[];
}

/** Titles, people and genres that hold every word of the text, the last perhaps unfinished: JSON of {@link ShownFinds}. */
export class SearchCatalogue extends Query<KeptAnswer> {
  /** @param language ISO 639-1, that titles are shown in; they are found by what they are called in any */
  constructor(
    readonly text: string,
    readonly language: string,
  ) {
    super();
  }
}

/** Whole rows of cards, whether two, three, four, six or eight stand beside each other. */
const mostTitles = 24;

@QueryHandler(SearchCatalogue)
export class SearchCatalogueHandler implements IQueryHandler<SearchCatalogue> {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly answers: KeptAnswers,
  ) {}

  /** The first letters are the same for many who type, however they are written; and a space finds nothing new. */
  execute({ text, language }: SearchCatalogue): Promise<KeptAnswer> {
    const folded = foldedForSearch(text);
    return this.answers.find(`search ${language} ${folded}`, () => this.found(folded, language));
  }

  private async found(text: string, language: string): Promise<ShownFinds> {
    const found = await this.readModels.ask((em) => search(em, text, mostTitles), [catalogueTable, titleCardsTable]);
    return { ...found, titles: found.titles.map((row) => cardIn(language, row)) };
  }
}
