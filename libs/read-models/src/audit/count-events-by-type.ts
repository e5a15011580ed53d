import type { SqlEntityManager } from '@mikro-orm/sqlite';

/** How often each type was ever written, most frequent first. */
export const countEventsByType = (
  em: SqlEntityManager,
): Promise<readonly { readonly type: string; readonly events: number }[]> =>
  em.execute('select type, sum(events) as events from event_statistics group by type order by events desc, type');
