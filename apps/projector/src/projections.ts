import { auditLog, eventStatistics, logIndex, streams } from '@miauflix/domain/audit';
import { catalogue, incompleteSeries, seasons, titleCards } from '@miauflix/domain/catalog';
import type { Fact, Projection } from '@miauflix/domain/kernel';
import { homes, lists } from '@miauflix/domain/lists';
import { titleSources } from '@miauflix/domain/sources';
import { storedTorrents } from '@miauflix/domain/storage';
import { sessions, users } from '@miauflix/domain/users';
import { continueWatching } from '@miauflix/domain/viewing';
import { tunnelMonths, tunnelTimeline } from '@miauflix/domain/vpn';
import { watchlists } from '@miauflix/domain/watchlist';
import {
  auditLogTable,
  catalogueTable,
  continueWatchingTable,
  eventStatisticsTable,
  homesTable,
  incompleteSeriesTable,
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
  type ReadModelTable,
} from '@miauflix/read-models';

/** A projection and the table that its rows go to. */
export interface Kept<Row extends object = object, Event extends Fact = Fact> {
  readonly projection: Projection<Row, Event>;
  readonly table: ReadModelTable<Row>;
}

/**
 * Pairs a projection with the table of its rows. What row and which events it speaks of is forgotten here: the runner
 * only carries them, and a projection leaves alone the events that it does not know.
 */
export const kept = <Row extends object, Event extends Fact>(
  projection: Projection<Row, Event>,
  table: ReadModelTable<Row>,
): Kept => ({ projection, table }) as unknown as Kept;

/** Everything the projector keeps. */
export const projections: readonly Kept[] = [
  kept(auditLog, auditLogTable),
  kept(catalogue, catalogueTable),
  kept(continueWatching, continueWatchingTable),
  kept(eventStatistics, eventStatisticsTable),
  kept(homes, homesTable),
  kept(incompleteSeries, incompleteSeriesTable),
  kept(lists, listsTable),
  kept(logIndex, logIndexTable),
  kept(titleSources, titleSourcesTable),
  kept(seasons, seasonsTable),
  kept(sessions, sessionsTable),
  kept(storedTorrents, storedTorrentsTable),
  kept(streams, streamsTable),
  kept(titleCards, titleCardsTable),
  kept(tunnelMonths, tunnelMonthsTable),
  kept(tunnelTimeline, tunnelTimelineTable),
  kept(users, usersTable),
  kept(watchlists, watchlistsTable),
];
