import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { rowsOf } from '../rows-of.ts';

export interface KnownGenre {
  /** English. */
  readonly genre: string;
  readonly titles: number;
}

/** All genres there are titles of, the largest first. */
export const findGenres = (em: SqlEntityManager): Promise<readonly KnownGenre[]> =>
  rowsOf<KnownGenre>(
    em,
    'select genre, count(*) as titles from title_genres group by genre order by titles desc, genre',
  );

/** Names alone, in their order: jumps along the index from genre to genre instead of reading it all. */
export async function genreNames(em: SqlEntityManager): Promise<readonly string[]> {
  const found = await rowsOf<{ genre: string }>(
    em,
    `with recursive names (genre) as (
       select min(genre) from title_genres
       union all
       select (select min(genre) from title_genres where genre > names.genre) from names where names.genre is not null)
     select genre from names where genre is not null`,
  );
  return found.map(({ genre }) => genre);
}
