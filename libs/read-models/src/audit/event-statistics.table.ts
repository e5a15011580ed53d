import { eventStatistics } from '@miauflix/domain/audit';
import { p } from '@mikro-orm/sqlite';
import { positionColumn } from '../position-column.ts';
import { readModelTable } from '../read-model-table.ts';

export const eventStatisticsTable = readModelTable(eventStatistics, {
  dayAndType: p.text().primary(),
  day: p.text(),
  type: p.text(),
  events: p.integer(),
  firstPosition: positionColumn(),
  lastPosition: positionColumn(),
});
