import { auditLogTable } from './audit/audit-log.table.ts';
import { eventStatisticsTable } from './audit/event-statistics.table.ts';
import { logIndexTable } from './audit/log-index.table.ts';
import { streamsTable } from './audit/streams.table.ts';
import { catalogueTable } from './catalog/catalogue.table.ts';
import { incompleteSeriesTable } from './catalog/incomplete-series.table.ts';
import { seasonsTable } from './catalog/seasons.table.ts';
import { titleCardsTable } from './catalog/title-cards.table.ts';
import { homesTable } from './lists/homes.table.ts';
import { listsTable } from './lists/lists.table.ts';
import type { ReadModelTable } from './read-model-table.ts';
import { titleSourcesTable } from './sources/title-sources.table.ts';
import { storedTorrentsTable } from './storage/stored-torrents.table.ts';
import { sessionsTable } from './users/sessions.table.ts';
import { usersTable } from './users/users.table.ts';
import { continueWatchingTable } from './viewing/continue-watching.table.ts';
import { tunnelMonthsTable } from './vpn/tunnel-months.table.ts';
import { tunnelTimelineTable } from './vpn/tunnel-timeline.table.ts';
import { watchlistsTable } from './watchlist/watchlists.table.ts';

/** Every table of a read-model file, besides the checkpoints. */
export const tables = [
  auditLogTable,
  catalogueTable,
  continueWatchingTable,
  eventStatisticsTable,
  incompleteSeriesTable,
  homesTable,
  listsTable,
  logIndexTable,
  titleSourcesTable,
  seasonsTable,
  sessionsTable,
  storedTorrentsTable,
  streamsTable,
  titleCardsTable,
  tunnelMonthsTable,
  tunnelTimelineTable,
  usersTable,
  watchlistsTable,
] as unknown as readonly ReadModelTable[];
