import { cardIn, type TitleCard, type TitleCardRow } from '@miauflix/domain/catalog';
import type { ListContent } from '@miauflix/domain/lists';
import { listTitles, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { z } from 'zod';
import { TitleId } from '../shared/ids.ts';

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

/**
 * @param rows one more than the page holds, when there is a next page
 * @param language ISO 639-1
 */
export function pageOf(rows: readonly TitleCardRow[], limit: number, language: string): TitlePage {
  const titles = rows.slice(0, limit).map((row) => cardIn(language, row));
  const end = titles.at(-1);
  return { titles, ...(rows.length > limit && end && { next: end.titleId }) };
}

/** A page of what a list holds: its beginning, or what comes after a title. @param language ISO 639-1 */
export async function pageOfList(
  readModels: ReadModels,
  content: ListContent,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  language: string,
): Promise<TitlePage> {
  const rows = await readModels.ask((em) => listTitles(em, content, limit + 1, after), [titleCardsTable]);
  return pageOf(rows, limit, language);
}
