import type { TitleCardRow } from '@miauflix/domain/catalog';
import type { ListContent } from '@miauflix/domain/lists';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { cardsOf, findCards } from '../catalog/find-cards.ts';

/**
 * A page of what a list holds, in its order; titles that are not known, or not yet, are left out.
 *
 * @param after title id of the last one of the page before; one that is not on the list starts from the beginning
 */
export async function listTitles(
  em: SqlEntityManager,
  content: ListContent,
  limit: number,
  after?: string,
): Promise<readonly TitleCardRow[]> {
  if ('rule' in content) return findCards(em, { ...content.rule, limit, ...(after !== undefined && { after }) });
  const { titleIds } = content;
  const known = await cardsOf(em, after === undefined ? titleIds : titleIds.slice(titleIds.indexOf(after) + 1));
  return known.slice(0, limit);
}
