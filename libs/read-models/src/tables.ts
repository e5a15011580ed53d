import { auditLogTable } from './audit/audit-log.table.ts';
import { eventStatisticsTable } from './audit/event-statistics.table.ts';
import { logIndexTable } from './audit/log-index.table.ts';
import { streamsTable } from './audit/streams.table.ts';
import { catalogueTable } from './catalog/catalogue.table.ts';
import { listsTable } from './lists/lists.table.ts';
import { rankedSourcesTable } from './sources/ranked-sources.table.ts';
import { usersTable } from './users/users.table.ts';
import { continueWatchingTable } from './viewing/continue-watching.table.ts';

/** Every table of a read-model file, besides the checkpoints. */
export const tables = [
  auditLogTable,
  catalogueTable,
  continueWatchingTable,
  eventStatisticsTable,
  listsTable,
  logIndexTable,
  rankedSourcesTable,
  streamsTable,
  usersTable,
] as const;
