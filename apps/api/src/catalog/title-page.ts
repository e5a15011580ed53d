import type { TitleCard } from '@miauflix/domain/catalog';
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

/** @param cards one more than the page holds, when there is a next page */
export function pageOf(cards: readonly TitleCard[], limit: number): TitlePage {
  const titles = cards.slice(0, limit);
  const end = titles.at(-1);
  return { titles, ...(cards.length > limit && end && { next: end.titleId }) };
}
