import { title, titleNotFound } from '@miauflix/domain/catalog';
import { chosenIn, type ListContent } from '@miauflix/domain/lists';
import { titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { mostErrors } from '../shared/validation.pipe.ts';

/** Whether the catalogue has what somebody wants to put on a list: an id that was misspelt would never show. */
@Injectable()
export class KnownTitles {
  constructor(
    private readonly states: States,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** @throws Rejection `catalog/title-not-found` */
  async check(titleId: string): Promise<void> {
    if (!(await this.isKnown(titleId))) throw titleNotFound;
  }

  /** @throws Problem `request/invalid` with those that are not known */
  async checkAll(content: ListContent): Promise<void> {
    const titleIds = chosenIn(content) ?? [];
    const rows = await this.readModels.find(titleCardsTable, { titleId: { $in: [...titleIds] } });
    const shown = new Set(rows.map(({ titleId }) => titleId));
    const errors: { path: string; message: string }[] = [];
    for (const [place, titleId] of titleIds.entries())
      if (!shown.has(titleId) && !(await this.isKnown(titleId)))
        errors.push({ path: `content.titleIds.${place}`, message: `There is no title with the id ${titleId}.` });
    if (errors.length > 0)
      throw new Problem(400, 'request/invalid', 'Some of these titles are not in the catalogue: see below.', {
        errors: errors.slice(0, mostErrors),
      });
  }

  /** Also while the read models are behind. */
  private async isKnown(titleId: string): Promise<boolean> {
    return (await this.states.load(title, titleId)).state.status !== 'unknown';
  }
}
