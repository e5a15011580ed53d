import { foldedForSearch, type TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { rowsOf } from '../rows-of.ts';
import { codecOf } from '../schema.ts';
import { cardsOf } from './find-cards.ts';
import { matching, type Wording } from './search-expression.ts';
import { titleCardsTable } from './title-cards.table.ts';

/** Of one name; there are remakes. */
const mostNamesakes = 10;

/** Where words are looked for, until enough is found: a title that is called so goes before one that somebody plays in. */
const places = ['names', 'names translations', 'names translations credits'] as const;

interface Match {
  readonly card: TitleCardRow;
  /** Index of the place where it was found. */
  readonly place: number;
}

/**
 * Titles that hold each of these words, the last one perhaps unfinished: the title as it was typed before all, then
 * titles that begin so; among equals those that many have voted on.
 *
 * A word that is everywhere costs no more than others, because only so many matches are read, the most famous first.
 */
export async function searchTitles(
  em: SqlEntityManager,
  wording: Wording,
  limit: number,
): Promise<readonly TitleCardRow[]> {
  const text = wording.map(([word]) => word).join(' ');
  const placeOf = new Map<string, number>();
  for (const [place, columns] of places.entries()) {
    if (placeOf.size >= limit) break;
    const found = await mostFamous(em, `{${columns}} : (${matching(wording)})`, limit + placeOf.size);
    for (const titleId of found) if (!placeOf.has(titleId)) placeOf.set(titleId, place);
  }
  const matches = [
    ...(await cardsOf(em, [...placeOf.keys()])).map((card) => ({ card, place: placeOf.get(card.titleId)! })),
    ...(await calledExactly(em, text)).map((card) => ({ card, place: 0 })),
  ];
  return [...new Map(matches.map((match) => [match.card.titleId, match])).values()]
    .map((match) => ({ ...match, likeness: likenessOf(match, text) }))
    .sort(
      (a, b) =>
        b.likeness - a.likeness ||
        a.place - b.place ||
        votesOf(b) - votesOf(a) ||
        (a.card.sortTitle < b.card.sortTitle ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ card }) => card);
}

/** Ids of titles. */
async function mostFamous(em: SqlEntityManager, expression: string, limit: number): Promise<readonly string[]> {
  const found = await rowsOf<{ title_id: string }>(
    em,
    'select title_id from search_index where search_index match ? order by rowid limit ?',
    [expression, limit],
  );
  return found.map(({ title_id }) => title_id);
}

/** They may be too little known to be among the most famous that hold the words. */
async function calledExactly(em: SqlEntityManager, text: string): Promise<readonly TitleCardRow[]> {
  const found = await rowsOf<Columns>(
    em,
    'select * from title_cards where sort_title = ? order by score desc limit ?',
    [text, mostNamesakes],
  );
  return found.map(codecOf(titleCardsTable).decode);
}

function likenessOf({ card, place }: Match, text: string): number {
  const { title, originalTitle = '', sortTitle, translatedTitles } = card;
  const elsewhere = places[place] === 'names' ? [] : Object.values(translatedTitles);
  const names = [sortTitle, ...[title, originalTitle, ...elsewhere].map(foldedForSearch)];
  if (names.includes(text)) return 2;
  return names.some((name) => name.startsWith(text)) ? 1 : 0;
}

const votesOf = ({ card }: Match): number => card.rating?.votes ?? 0;
