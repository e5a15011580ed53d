import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { rowsOf } from '../rows-of.ts';

/**
 * Ids of titles by the ids that IMDb gives them, of all titles but those whose own id begins so.
 *
 * @param prefix ends with a hyphen; the order of ids is used, so that only the rest of the titles is looked at
 */
export async function findImdbIds(em: SqlEntityManager, prefix: `${string}-`): Promise<ReadonlyMap<string, string>> {
  // The letter after the hyphen.
  const end = `${prefix.slice(0, -1)}.`;
  const rows = await rowsOf<Columns>(
    em,
    `select title_id, imdb_id from catalogue where (title_id < ? or title_id >= ?) and imdb_id is not null`,
    [prefix, end],
  );
  return new Map(rows.map(({ title_id, imdb_id }) => [imdb_id as string, title_id as string]));
}
