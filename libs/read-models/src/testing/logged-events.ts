import type { EventStatisticsRow, LoggedEvent } from '@miauflix/domain/audit';
import { eventStatisticsTable } from '../audit/event-statistics.table.ts';
import { logIndexTable } from '../audit/log-index.table.ts';
import { putInForce } from '../current-file.ts';
import { startBuilding } from '../read-model-file.ts';
import { rowStatements } from '../row-statements.ts';

const types = ['viewing.Advanced', 'viewing.Advanced', 'viewing.Advanced', 'session.Refreshed', 'source.HealthChanged'];
const eventsPerDay = 5_000;

/**
 * The index of a log of so many events over days of five thousand each: mostly viewing by `user-0` to `user-4`, one
 * `title.Removed` by `user-rare` in ten thousand events.
 */
export function loggedEvents(count: number): readonly LoggedEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const position = String(index + 1);
    const isRare = index % 10_000 === 9_999;
    const type = isRare ? 'title.Removed' : types[index % types.length]!;
    const milliseconds = Math.floor((index * 86_400_000) / eventsPerDay);
    return {
      ...{ position, eventId: `event-${position}`, revision: 0, schema: 1, type },
      stream: `${type.split('.')[0]}-${index % 997}`,
      at: new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString(),
      actor: isRare ? 'user-rare' : `user-${index % 5}`,
      correlationId: `request-${Math.floor(index / 3)}`,
      causationId: `command-${index}`,
      ...(index % 2 === 0 && { device: `session-${index % 7}` }),
    };
  });
}

/** Puts a file in force that holds the index of these events. */
export function publishLoggedEvents(directory: string, events: readonly LoggedEvent[]): void {
  const { db, finish } = startBuilding(directory, []);
  const [index, statistics] = [rowStatements(db, logIndexTable), rowStatements(db, eventStatisticsTable)];
  db.transaction(() => {
    for (const event of events) index.write(event);
    for (const row of countedByDay(events)) statistics.write(row);
  })();
  putInForce(finish());
}

function countedByDay(events: readonly LoggedEvent[]): Iterable<EventStatisticsRow> {
  const rows = new Map<string, EventStatisticsRow>();
  for (const { at, type, position } of events) {
    const day = at.slice(0, 10);
    const dayAndType = `${day} ${type}`;
    const row = rows.get(dayAndType) ?? { dayAndType, day, type, events: 0, firstPosition: position, lastPosition: '' };
    rows.set(dayAndType, { ...row, events: row.events + 1, lastPosition: position });
  }
  return rows.values();
}
