import type { TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { cardsOf } from './find-cards.ts';

/**
 * Titles that begin with a letter or two, the one that is called so first, then the best rated. So few letters are in
 * too many words for the index of words to be put in order while somebody types; this reads one index of titles alone.
 */
export async function titlesBeginning(
  em: SqlEntityManager,
  letters: string,
  limit: number,
): Promise<readonly TitleCardRow[]> {
  const found = await em.execute<{ title_id: string }[]>(
    `select title_id from title_cards where sort_title >= ? and sort_title < ?
     order by sort_title = ? desc, score desc, sort_title limit ?`,
    [letters, `${letters}\u{10ffff}`, letters, limit],
  );
  return cardsOf(
    em,
    found.map(({ title_id }) => title_id),
  );
}
