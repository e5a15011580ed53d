import type { SqlEntityManager } from '@mikro-orm/sqlite';

export interface KnownGenre {
  /** English. */
  readonly genre: string;
  readonly titles: number;
}

/** All genres there are titles of, the largest first. */
export const findGenres = (em: SqlEntityManager): Promise<readonly KnownGenre[]> =>
  em.execute<KnownGenre[]>(
    'select genre, count(*) as titles from title_genres group by genre order by titles desc, genre',
  );
