import type { TitleCardRow, TitleKind } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { rowsOf } from '../rows-of.ts';
import { codecOf } from '../schema.ts';
import { titleCardsTable } from './title-cards.table.ts';

/** By name; best rated first; latest release first; what came to the household last first. */
export type TitleOrder = 'title' | 'rating' | 'released' | 'added';

export interface CardsWanted {
  /** Films and series when absent. */
  readonly kind?: TitleKind | undefined;
  /** Its English name; any when absent. */
  readonly genre?: string | undefined;
  readonly order: TitleOrder;
  readonly limit: number;
  /** Title id of the last card of the page before; nothing comes after one that is not there any more. */
  readonly after?: string | undefined;
}

const orders: Readonly<Record<TitleOrder, { readonly column: string; readonly direction: 'asc' | 'desc' }>> = {
  title: { column: 'sort_title', direction: 'asc' },
  rating: { column: 'score', direction: 'desc' },
  released: { column: 'sort_released', direction: 'desc' },
  added: { column: 'added_at', direction: 'desc' },
};

/** A page of the catalogue. Each order has an index to walk along, so a page costs the same however many titles there are. */
export async function findCards(
  em: SqlEntityManager,
  { kind, genre, order, limit, after }: CardsWanted,
): Promise<readonly TitleCardRow[]> {
  const { column, direction } = orders[order];
  const conditions = [
    ...(kind === undefined ? [] : [{ sql: 'kind = ?', values: [kind] }]),
    ...(genre === undefined
      ? []
      : [
          {
            sql: 'exists (select 1 from title_genres g where g.genre = ? and g.title_id = title_cards.title_id)',
            values: [genre],
          },
        ]),
    ...(after === undefined
      ? []
      : [
          {
            sql: `(${column}, title_id) ${direction === 'asc' ? '>' : '<'}
              (select ${column}, title_id from title_cards where title_id = ?)`,
            values: [after],
          },
        ]),
  ];
  const found = await rowsOf<Columns>(
    em,
    `select * from title_cards where ${conditions.map(({ sql }) => sql).join(' and ') || 'true'}
     order by ${column} ${direction}, title_id ${direction} limit ?`,
    [...conditions.flatMap(({ values }) => values), limit],
  );
  return found.map(codecOf(titleCardsTable).decode);
}

/** Cards of these titles in this order; without those that are not known. */
export async function cardsOf(em: SqlEntityManager, titleIds: readonly string[]): Promise<readonly TitleCardRow[]> {
  const found = await rowsOf<Columns>(
    em,
    'select title_cards.* from json_each(?) wanted join title_cards on title_cards.title_id = wanted.value order by wanted.key',
    [JSON.stringify(titleIds)],
  );
  return found.map(codecOf(titleCardsTable).decode);
}
