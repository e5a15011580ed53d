import type { EventFilter, EventPage, LoggedEvent } from '@miauflix/domain/audit';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { Columns } from '../row-codec.ts';
import { codecOf } from '../schema.ts';
import { allOf, type Condition, type Parameter } from './condition.ts';
import { logIndexTable } from './log-index.table.ts';
import { pageOf, type PageRequest } from './page.ts';

/** A search by text reads so many events before it answers, found or not. */
const eventsPerSearch = 200_000;

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

/** An index that leads to more than this share of all events costs more than reading the log in its order. */
const denseShare = 0.2;

/**
 * The conditions that an index answers, one list for each of its ranges that has to be read; one empty list when the log
 * is read in its order. Every other condition hides its column by a `+` from the planner, which has no statistics to
 * choose by.
 */
async function leadsTo(em: SqlEntityManager, filter: EventFilter): Promise<readonly (readonly Condition[])[]> {
  const { correlation, stream, actor } = filter;
  if (correlation !== undefined) return [[{ sql: 'correlation_id = ?', parameters: [correlation] }]];
  if (stream !== undefined) return [[{ sql: 'stream = ?', parameters: [stream] }]];
  const types = await typesOf(em, filter);
  const ofTypes = types?.reduce((sum, { events }) => sum + events, 0) ?? Infinity;
  const dense = Math.ceil((await countEvents(em)) * denseShare);
  const ofActor = actor === undefined ? Infinity : await countOfActor(em, actor, Math.min(ofTypes, dense) + 1);
  if (Math.min(ofTypes, ofActor) > dense) return [[]];
  if (actor !== undefined && ofActor < ofTypes) return [[{ sql: 'actor = ?', parameters: [actor] }]];
  return types!.map(({ type }) => [{ sql: 'type = ?', parameters: [type] }]);
}

interface CountedType {
  readonly type: string;
  readonly events: number;
}

/** The types that a filter by type or category lets pass; `undefined` when it lets all. */
async function typesOf(
  em: SqlEntityManager,
  { type, category }: EventFilter,
): Promise<readonly CountedType[] | undefined> {
  if (type === undefined && category === undefined) return undefined;
  const { sql, parameters } = allOf([
    ...(type === undefined ? [] : [{ sql: 'type = ?', parameters: [type] }]),
    ...(category === undefined
      ? []
      : [{ sql: `substr(type, 1, length(?) + 1) = ? || '.'`, parameters: [category, category] }]),
  ]);
  return em.execute<CountedType[]>(
    `select type, sum(events) as events from event_statistics where ${sql} group by type`,
    [...parameters],
  );
}

async function countEvents(em: SqlEntityManager): Promise<number> {
  const [counted] = await em.execute<{ events: number }[]>(
    'select coalesce(sum(events), 0) as events from event_statistics',
  );
  return counted!.events;
}

/** Counts no further than `most`. */
async function countOfActor(em: SqlEntityManager, actor: string, most: number): Promise<number> {
  const [counted] = await em.execute<{ events: number }[]>(
    'select count(*) as events from (select 1 from log_index where actor = ? limit ?)',
    [actor, most],
  );
  return counted!.events;
}

const conditionsOf = ({ type, category, stream, actor, correlation, q }: EventFilter): readonly Condition[] => [
  ...equal('type', type),
  ...equal('stream', stream),
  ...equal('actor', actor),
  ...equal('correlation_id', correlation),
  ...(category === undefined
    ? []
    : [{ sql: `substr(type, 1, length(?) + 1) = ? || '.'`, parameters: [category, category] }]),
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
