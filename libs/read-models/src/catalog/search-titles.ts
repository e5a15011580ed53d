import { foldedForSearch, type TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { codecOf } from '../schema.ts';
import type { Columns } from '../row-codec.ts';
import { byRelevance } from './search-index.ts';
import { titleCardsTable } from './title-cards.table.ts';

/**
 * Titles that hold every word of the text, best match first; the last word may be unfinished.
 *
 * Empty when the text has neither letters nor digits.
 */
export async function searchTitles(
  em: SqlEntityManager,
  text: string,
  limit: number,
): Promise<readonly TitleCardRow[]> {
  const words = foldedForSearch(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const found = await em.execute<Columns[]>(
    `select title_cards.* from search_index join title_search on title_search.rowid = search_index.rowid
       join title_cards on title_cards.title_id = title_search.title_id
     where search_index match ? order by ${byRelevance}, title_cards.title limit ?`,
    [matching(words), limit],
  );
  return found.map(codecOf(titleCardsTable).decode);
}

/** Folded words hold letters and digits only, so quotes keep FTS5 from reading any of them as an operator. */
const matching = (words: readonly string[]): string => `${words.map((word) => `"${word}"`).join(' ')}*`;
