import type { ArrangedList, TitleList } from '@miauflix/domain/lists';
import type { ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pageOfList, titlesInRow } from '../catalog/title-page.ts';
import { KeptAnswers, type KeptAnswer } from '../shared/kept-answers.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { homeRows } from './home-rows.ts';

/** The rows of a person's home page in their order, each with its first titles: JSON of {@link TitleList}s. */
export class FindHomeLists extends Query<KeptAnswer> {
  /** @param language ISO 639-1 */
  constructor(
    readonly userId: string,
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(FindHomeLists)
export class FindHomeListsHandler implements IQueryHandler<FindHomeLists> {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly answers: KeptAnswers,
  ) {}

  /** Most people have the same rows, so one answer serves them all. */
  async execute({ userId, language }: FindHomeLists): Promise<KeptAnswer> {
    const slugs = await this.answers.findText(`rows of ${userId}`, async () =>
      (await this.shownTo(userId)).map(({ slug }) => slug).join(' '),
    );
    return this.answers.find(`home ${language} ${slugs}`, async () => {
      const rows = await this.shownTo(userId);
      return Promise.all(rows.map((list) => this.beginningOf(list, language)));
    });
  }

  private async shownTo(userId: string): Promise<readonly ArrangedList[]> {
    return (await homeRows(this.readModels, userId)).filter(({ isHidden }) => !isHidden);
  }

  private async beginningOf({ slug, name, content }: ArrangedList, language: string): Promise<TitleList> {
    return { slug, name, ...(await pageOfList(this.readModels, content, { limit: titlesInRow }, language)) };
  }
}
