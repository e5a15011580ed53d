import { tunnelTimeline, type TunnelTimelineRow } from '@miauflix/domain/vpn';
import { p } from '@mikro-orm/sqlite';
import { positionColumn } from '../position-column.ts';
import { readModelTable } from '../read-model-table.ts';

export const tunnelTimelineTable = readModelTable(tunnelTimeline, {
  position: positionColumn().primary().autoincrement(false),
  at: p.text(),
  fact: p.text().$type<TunnelTimelineRow['fact']>(),
  data: p.json<TunnelTimelineRow['data']>(),
});
