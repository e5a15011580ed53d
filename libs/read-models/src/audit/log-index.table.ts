import { logIndex } from '@miauflix/domain/audit';
import { p } from '@mikro-orm/sqlite';
import { positionColumn } from '../position-column.ts';
import { readModelTable } from '../read-model-table.ts';

/**
 * The position is the table's own order, so each index ends with it: whatever an index finds, it finds in the order of
 * the log, from any position on. A category is several types; a day lies between two positions (`event_statistics`).
 */
export const logIndexTable = readModelTable(
  logIndex,
  {
    position: positionColumn().primary().autoincrement(false),
    eventId: p.text(),
    stream: p.text(),
    revision: p.integer(),
    type: p.text(),
    at: p.text(),
    actor: p.text(),
    correlationId: p.text(),
    causationId: p.text(),
    device: p.text().nullable(),
    schema: p.integer(),
  },
  { indexes: [['type'], ['actor'], ['stream'], ['correlationId']] },
);
