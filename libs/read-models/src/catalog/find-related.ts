import type { CatalogueRow, TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { rowsOf } from '../rows-of.ts';
import { cardsOf, findCards } from './find-cards.ts';

const candidatesOfGenre = 300;

/**
 * Titles like this one: those of the same people first, then those that share most genres, the better rated before the
 * others. Looked for among all titles of these people and the best ones of its first genre.
 */
export async function findRelated(
  em: SqlEntityManager,
  { titleId, genres, directors, cast }: CatalogueRow,
  limit: number,
): Promise<readonly TitleCardRow[]> {
  const people = [...directors, ...cast].map(({ personId }) => personId);
  const shared = await rowsOf<{ title_id: string; people: number }>(
    em,
    `select title_id, count(*) as people
     from people join title_people on person = people.rowid join catalogue on catalogue.rowid = title_people.title
     where person_id in (select value from json_each(?)) group by title_id`,
    [JSON.stringify(people)],
  );
  const sharedPeople = new Map(shared.map((row) => [row.title_id, row.people]));
  const [genre] = genres;
  const candidates = [
    ...(await cardsOf(em, [...sharedPeople.keys()])),
    ...(genre === undefined ? [] : await findCards(em, { genre, order: 'rating', limit: candidatesOfGenre })),
  ];
  const likeness = (card: TitleCardRow): number =>
    3 * (sharedPeople.get(card.titleId) ?? 0) + card.genres.filter((other) => genres.includes(other)).length;
  return [...new Map(candidates.map((card) => [card.titleId, card])).values()]
    .filter((card) => card.titleId !== titleId)
    .sort((a, b) => likeness(b) - likeness(a) || b.score - a.score)
    .slice(0, limit);
}
