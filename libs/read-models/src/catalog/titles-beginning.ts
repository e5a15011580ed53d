import type { TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { codecOf } from '../schema.ts';
import { titleCardsTable } from './title-cards.table.ts';

/** More titles than that begin with a common letter: the best rated are found from above then. */
const fewEnough = 1_500;
const select = 'select * from title_cards where sort_title';

/**
 * Titles that begin with a letter or two, the one that is called so first, then the best rated. So few letters are in
 * too many words for the index of words to be put in order while somebody types.
 */
export async function titlesBeginning(
  em: SqlEntityManager,
  letters: string,
  limit: number,
): Promise<readonly TitleCardRow[]> {
  const range = [letters, `${letters}\u{10ffff}`];
  const exact = await em.execute<Columns[]>(`${select} = ? order by score desc limit ?`, [letters, limit]);
  const beginning = await em.execute<Columns[]>(`${select} >= ? and sort_title < ? limit ?`, [...range, fewEnough]);
  const best =
    beginning.length < fewEnough
      ? beginning.toSorted((a, b) => Number(b['score']) - Number(a['score']))
      : await em.execute<Columns[]>(
          `select * from title_cards where +sort_title >= ? and +sort_title < ? order by score desc limit ?`,
          [...range, limit],
        );
  const { decode } = codecOf(titleCardsTable);
  return [...new Map([...exact, ...best].map((columns) => [columns['title_id'], columns])).values()]
    .slice(0, limit)
    .map(decode);
}
