import type { EventFilter, EventPage, LoggedEvent } from '@miauflix/domain/audit';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { codecOf } from '../schema.ts';
import { allOf, type Condition, type Parameter } from './condition.ts';
import { leadsTo, ofCategory } from './leads-to.ts';
import { logIndexTable } from './log-index.table.ts';
import { pageOf, type PageRequest } from './page.ts';

/** A search by text reads so many events before it answers, found or not. */
const eventsPerSearch = 100_000;

/**
 * Events without their payloads, latest first.
 *
 * An index leads to the events of a stream, a request, a type or an actor; other filters are checked on the way. Text is
 * searched for in a stretch of the log at a time: `older` and `newer` say where to search on.
 */
export async function findLoggedEvents(
  em: SqlEntityManager,
  filter: EventFilter,
  page: PageRequest,
): Promise<EventPage> {
  const end = filter.q === undefined ? undefined : await endOfStretch(em, page);
  const isForwards = page.after !== undefined;
  const bounds: Condition[] = [
    ...(page.before === undefined ? [] : [{ sql: 'position < ?', parameters: [page.before] }]),
    ...(page.after === undefined ? [] : [{ sql: 'position > ?', parameters: [page.after] }]),
    ...(end === undefined ? [] : [{ sql: `position ${isForwards ? '<=' : '>='} ?`, parameters: [end] }]),
  ];
  const period = await conditionsOfPeriod(em, filter);
  const leads = period && (await leadsTo(em, filter));
  const checks = conditionsOf(filter);
  const found = await Promise.all(
    (leads ?? []).map((lead) => nearest(em, [...lead, ...bounds, ...period!, ...checks], page)),
  );
  const { rows: events, ...beside } = pageOf(found.flat().sort(isForwards ? ascending : descending), page);
  if (end === undefined) return { events, ...beside };
  return isForwards ? { newer: end, ...beside, events } : { older: end, ...beside, events };
}

const ascending = (a: LoggedEvent, b: LoggedEvent): number => Number(a.position) - Number(b.position);
const descending = (a: LoggedEvent, b: LoggedEvent): number => ascending(b, a);

async function nearest(
  em: SqlEntityManager,
  conditions: readonly Condition[],
  { after, limit }: PageRequest,
): Promise<readonly LoggedEvent[]> {
  const { sql, parameters } = allOf(conditions);
  const found = await em.execute<Columns[]>(
    `select * from log_index where ${sql} order by position ${after === undefined ? 'desc' : 'asc'} limit ?`,
    [...parameters, limit + 1],
  );
  return found.map(codecOf(logIndexTable).decode);
}

/** The last position that a search by text looks at; `undefined` when it comes to the end of the log. */
async function endOfStretch(em: SqlEntityManager, { before, after }: PageRequest): Promise<string | undefined> {
  const from = after ?? before;
  const [comparison, order] = after === undefined ? ['<', 'desc'] : ['>', 'asc'];
  const [row] = await em.execute<{ position: number }[]>(
    `select position from log_index ${from === undefined ? '' : `where position ${comparison} ?`}
     order by position ${order} limit 1 offset ?`,
    [...(from === undefined ? [] : [from]), eventsPerSearch - 1],
  );
  return row && String(row.position);
}

/** Days narrow a period to a stretch of the log; `undefined` when nothing was written on any of them. */
async function conditionsOfPeriod(
  em: SqlEntityManager,
  { from, to }: EventFilter,
): Promise<readonly Condition[] | undefined> {
  if (from === undefined && to === undefined) return [];
  const [stretch] = await em.execute<{ first: number | null; last: number | null }[]>(
    `select min(first_position) as first, max(last_position) as last from event_statistics
     where day >= ? and day <= ?`,
    [dayOf(from ?? '0'), dayOf(to ?? '9')],
  );
  const { first, last } = stretch!;
  if (first === null || last === null) return undefined;
  return [
    { sql: 'position between ? and ?', parameters: [first, last] },
    ...(from === undefined ? [] : [{ sql: 'at >= ?', parameters: [from] }]),
    ...(to === undefined ? [] : [{ sql: 'at < ?', parameters: [to] }]),
  ];
}

const dayOf = (at: string): string => at.slice(0, 'yyyy-mm-dd'.length);

const conditionsOf = ({ type, category, stream, actor, correlation, q }: EventFilter): readonly Condition[] => [
  ...equal('type', type),
  ...equal('stream', stream),
  ...equal('actor', actor),
  ...equal('correlation_id', correlation),
  ...(category === undefined ? [] : [ofCategory(category)]),
  ...(q === undefined ? [] : [mentions(q)]),
];

const equal = (column: string, value: Parameter | undefined): readonly Condition[] =>
  value === undefined ? [] : [{ sql: `+${column} = ?`, parameters: [value] }];

/** Ids are compared as a whole, for nobody types a part of one. */
function mentions(text: string): Condition {
  const within = ['type', 'stream'].map((column) => `instr(lower(${column}), ?) > 0`);
  const ids = ['event_id', 'correlation_id', 'causation_id', 'device'].map((column) => `+${column} = ?`);
  const parameters = [...within.map(() => text.toLowerCase()), ...ids.map(() => text)];
  return { sql: `(${[...within, ...ids].join(' or ')})`, parameters };
}
