import type { StreamRow } from '@miauflix/domain/audit';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { findRows } from '../find-rows.ts';
import { streamsTable } from './streams.table.ts';

/** After every name that begins with a text. */
const last = '\u{10ffff}';

/** Streams in the order of their names, beginning with a text, after a name. */
export const findStreams = (
  em: SqlEntityManager,
  prefix: string,
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly StreamRow[]> =>
  findRows(
    em,
    streamsTable,
    { $and: [{ stream: { $gte: prefix, $lt: prefix + last } }, { stream: { $gt: after } }] },
    { orderBy: { stream: 'asc' }, limit },
  );
