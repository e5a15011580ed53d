import { streams } from '@miauflix/domain/audit';
import { p } from '@mikro-orm/sqlite';
import { positionColumn } from '../position-column.ts';
import { readModelTable } from '../read-model-table.ts';

export const streamsTable = readModelTable(streams, {
  stream: p.text().primary(),
  category: p.text(),
  events: p.integer(),
  firstPosition: positionColumn(),
  lastPosition: positionColumn(),
  firstAt: p.text(),
  lastAt: p.text(),
});
