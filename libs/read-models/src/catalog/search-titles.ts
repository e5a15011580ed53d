import { foldedForSearch, type TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { codecOf } from '../schema.ts';
import type { Columns } from '../row-codec.ts';
import { matching, type Wording } from './search-expression.ts';
import { byRelevance } from './search-index.ts';
import { titleCardsTable } from './title-cards.table.ts';

/** What is put in order by more than its words. */
const candidates = 120;

/** Titles that hold each of these words, the last one perhaps unfinished; best match first. */
export async function searchTitles(
  em: SqlEntityManager,
  wording: Wording,
  limit: number,
): Promise<readonly TitleCardRow[]> {
  const found = await em.execute<(Columns & { relevance: number })[]>(
    `select title_cards.*, matched.relevance from
       (select rowid, ${byRelevance} as relevance from search_index where search_index match ? order by relevance limit ?) matched
       join title_search on title_search.rowid = matched.rowid
       join title_cards on title_cards.title_id = title_search.title_id`,
    [matching(wording), candidates],
  );
  const text = wording.map(([word]) => word).join(' ');
  return found
    .map((columns) => ({ card: codecOf(titleCardsTable).decode(columns), relevance: columns.relevance }))
    .map(({ card, relevance }) => ({ card, weight: weightOf(card, -relevance, text) }))
    .sort((a, b) => b.weight - a.weight || (a.card.sortTitle < b.card.sortTitle ? -1 : 1))
    .slice(0, limit)
    .map(({ card }) => card);
}

/** The title as it was typed comes before all, then titles that begin so; among equals those that many have voted on. */
function weightOf(card: TitleCardRow, relevance: number, text: string): number {
  const names = [card.title, card.originalTitle ?? '', ...Object.values(card.translatedTitles)].map(foldedForSearch);
  const likeness = names.includes(text) ? 2 : names.some((name) => name.startsWith(text)) ? 1 : 0;
  const renown = Math.log10(1 + (card.rating?.votes ?? 0)) / 5;
  return likeness * 1_000 + relevance * (1 + renown);
}
