import { tunnelMonths, type InterfaceTraffic } from '@miauflix/domain/vpn';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const tunnelMonthsTable = readModelTable(tunnelMonths, {
  month: p.text().primary(),
  traffic: p.json<readonly InterfaceTraffic[]>(),
  outages: p.integer(),
  slowestGateMs: p.integer().nullable(),
});
