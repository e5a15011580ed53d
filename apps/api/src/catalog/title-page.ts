import { cardIn, type TitleCard, type TitleCardRow } from '@miauflix/domain/catalog';
import type { ListContent } from '@miauflix/domain/lists';
import { listTitles, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { z } from 'zod';
import { TitleId } from '../shared/ids.ts';
import { Problem } from '../shared/problem.ts';

/** A page of titles. */
export interface TitlePage {
  readonly titles: readonly TitleCard[];
  /** Where the next page starts: pass it as `after`; absent on the last page. */
  readonly next?: string;
}

export const PageWanted = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: TitleId.optional(),
});

/** As many titles of a row as the home page begins with: what a wide screen shows, and one screen more. */
export const titlesInRow = 20;

/**
 * @param rows one more than the page holds, when there is a next page
 * @param language ISO 639-1
 */
export function pageOf(rows: readonly TitleCardRow[], limit: number, language: string): TitlePage {
  const titles = rows.slice(0, limit).map((row) => cardIn(language, row));
  const end = titles.at(-1);
  return { titles, ...(rows.length > limit && end && { next: end.titleId }) };
}

/**
 * A page of what a list holds: its beginning, or what comes after a title.
 *
 * @param language ISO 639-1
 * @throws Problem `catalog/page-lost`
 */
export async function pageOfList(
  readModels: ReadModels,
  content: ListContent,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  language: string,
): Promise<TitlePage> {
  if (after !== undefined && 'titleIds' in content && !content.titleIds.includes(after)) throw pageLost;
  const rows = await readModels.ask((em) => listTitles(em, content, limit + 1, after), [titleCardsTable]);
  if (rows.length === 0 && 'rule' in content) await checkKnown(readModels, after);
  return pageOf(rows, limit, language);
}

/**
 * Tells the end of the catalogue from a page that begins after a title that is not there any more.
 *
 * @throws Problem `catalog/page-lost`
 */
export async function checkKnown(readModels: ReadModels, after: string | undefined): Promise<void> {
  if (after !== undefined && !(await readModels.findOne(titleCardsTable, { titleId: after }))) throw pageLost;
}

const pageLost = new Problem(
  404,
  'catalog/page-lost',
  'The title that this page begins after is not there any more: read again from the beginning.',
);
