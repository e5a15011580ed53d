import type { Fact, Recorded } from './event.ts';
import type { Undated } from './given.ts';
import type { Projection } from './projection.ts';

const epoch = '2026-01-01T00:00:00.000Z';

/**
 * Specification of a projection: its rows, by key, after these events.
 *
 * Rows and events are frozen on the way, so that a fold that changes what it was given fails.
 */
export function rowsAfter<Row, Event extends Fact>(
  projection: Projection<Row, Event>,
  ...events: readonly Undated<Event>[]
): Readonly<Record<string, Row>> {
  const rows = new Map<string, Row>();
  events.map(asRecorded).forEach((event) => {
    const key = projection.keyOf(event);
    if (key === undefined) return;
    const row = projection.evolve(rows.get(key), event);
    if (row === undefined) rows.delete(key);
    else rows.set(key, frozen(row));
  });
  return Object.fromEntries(rows);
}

const asRecorded = <Event extends Fact>(event: Undated<Event>, index: number): Recorded<Event> =>
  frozen({
    ...event,
    id: `event-${index}`,
    stream: 'stream-of-the-specification',
    revision: BigInt(index),
    position: BigInt(index + 1),
    metadata: { $correlationId: 'c', $causationId: 'c', actor: 'system:spec', at: event.at ?? epoch, schema: 1 },
  });

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
