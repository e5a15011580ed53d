import { foldedForSearch, type IndexedTitle } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { codecOf } from '../schema.ts';
import type { Columns } from '../row-codec.ts';
import { byRelevance } from './catalogue-search.ts';
import { catalogueTable } from './catalogue.table.ts';

/**
 * Titles that hold every word of the text, best match first; the last word may be unfinished.
 *
 * Empty when the text has neither letters nor digits.
 */
export async function searchTitles(
  em: SqlEntityManager,
  text: string,
  limit: number,
): Promise<readonly IndexedTitle[]> {
  const words = foldedForSearch(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const found = await em.execute<Columns[]>(
    `select catalogue.* from catalogue_search join catalogue on catalogue.rowid = catalogue_search.rowid
     where catalogue_search match ? order by ${byRelevance}, catalogue.title limit ?`,
    [matching(words), limit],
  );
  return found.map(codecOf(catalogueTable).decode);
}

/** Folded words hold letters and digits only, so quotes keep FTS5 from reading any of them as an operator. */
const matching = (words: readonly string[]): string => `${words.map((word) => `"${word}"`).join(' ')}*`;
