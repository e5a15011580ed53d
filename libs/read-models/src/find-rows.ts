import type { QBFilterQuery, QueryOrderMap, SqlEntityManager } from '@mikro-orm/sqlite';
import type { ReadModelTable } from './read-model-table.ts';
import type { Columns } from './row-codec.ts';
import { codecOf } from './schema.ts';

export interface FindOptions<Row> {
  readonly orderBy?: QueryOrderMap<Row>;
  readonly limit?: number;
}

/** Rows of a read model as plain objects, exactly as their projection made them; absent fields are absent. */
export async function findRows<Row extends object>(
  em: SqlEntityManager,
  table: ReadModelTable<Row>,
  where: QBFilterQuery<Row>,
  { orderBy, limit }: FindOptions<Row> = {},
): Promise<readonly Row[]> {
  const query = em.createQueryBuilder(table.entity).where(where);
  if (orderBy) query.orderBy(orderBy);
  if (limit !== undefined) query.limit(limit);
  const found = await query.execute<Columns[]>('all', { mapResults: false });
  return found.map(codecOf(table).decode);
}
