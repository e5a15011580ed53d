import type { EventFilter } from '@miauflix/domain/audit';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { allOf, type Condition } from './condition.ts';

/** An index that leads to more than this share of all events costs more than reading the log in its order. */
const denseShare = 0.2;

/**
 * The conditions that an index answers, one list for each of its ranges that has to be read; one empty list when the log
 * is read in its order. Every other condition hides its column by a `+` from the planner, which has no statistics to
 * choose by.
 */
export async function leadsTo(em: SqlEntityManager, filter: EventFilter): Promise<readonly (readonly Condition[])[]> {
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
    ...(category === undefined ? [] : [ofCategory(category)]),
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

/** Types are named `category.Fact`. */
export const ofCategory = (category: string): Condition => ({
  sql: `substr(type, 1, length(?) + 1) = ? || '.'`,
  parameters: [category, category],
});
