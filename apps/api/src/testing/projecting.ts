import { mkdirSync } from 'node:fs';
import { auditLog, eventStatistics, logIndex, streams } from '@miauflix/domain/audit';
import { catalogue, incompleteSeries, seasons, titleCards } from '@miauflix/domain/catalog';
import type { Fact, Projection, Recorded } from '@miauflix/domain/kernel';
import { homes, lists } from '@miauflix/domain/lists';
import { titleSources } from '@miauflix/domain/sources';
import { storedTorrents } from '@miauflix/domain/storage';
import { sessions, users } from '@miauflix/domain/users';
import { continueWatching } from '@miauflix/domain/viewing';
import { tunnelMonths, tunnelTimeline } from '@miauflix/domain/vpn';
import { watchlists } from '@miauflix/domain/watchlist';
import type { EventLog } from '@miauflix/event-store';
import {
  auditLogTable,
  catalogueTable,
  continueWatchingTable,
  eventStatisticsTable,
  homesTable,
  incompleteSeriesTable,
  listsTable,
  logIndexTable,
  openForWriting,
  putInForce,
  titleSourcesTable,
  rowStatements,
  seasonsTable,
  sessionsTable,
  startBuilding,
  storedTorrentsTable,
  streamsTable,
  titleCardsTable,
  tunnelMonthsTable,
  tunnelTimelineTable,
  usersTable,
  watchlistsTable,
  type ReadModelTable,
} from '@miauflix/read-models';
import type { Database } from 'better-sqlite3';

const projections = [
  auditLog,
  catalogue,
  continueWatching,
  eventStatistics,
  homes,
  incompleteSeries,
  lists,
  logIndex,
  titleSources,
  seasons,
  sessions,
  storedTorrents,
  streams,
  titleCards,
  tunnelMonths,
  tunnelTimeline,
  users,
  watchlists,
];

/** Keeps read models level with a log, inside the test's own process. */
export interface Projecting {
  /** Leaves the read models where they are until {@link resume}. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

export function startProjecting(log: EventLog, directory: string): Projecting {
  mkdirSync(directory, { recursive: true });
  const file = startBuilding(directory, projections).finish();
  putInForce(file);
  const db = openForWriting(file);
  const folds = [
    foldInto(db, auditLog, auditLogTable),
    foldInto(db, catalogue, catalogueTable),
    foldInto(db, continueWatching, continueWatchingTable),
    foldInto(db, eventStatistics, eventStatisticsTable),
    foldInto(db, homes, homesTable),
    foldInto(db, incompleteSeries, incompleteSeriesTable),
    foldInto(db, lists, listsTable),
    foldInto(db, logIndex, logIndexTable),
    foldInto(db, titleSources, titleSourcesTable),
    foldInto(db, seasons, seasonsTable),
    foldInto(db, sessions, sessionsTable),
    foldInto(db, storedTorrents, storedTorrentsTable),
    foldInto(db, streams, streamsTable),
    foldInto(db, titleCards, titleCardsTable),
    foldInto(db, tunnelMonths, tunnelMonthsTable),
    foldInto(db, tunnelTimeline, tunnelTimelineTable),
    foldInto(db, users, usersTable),
    foldInto(db, watchlists, watchlistsTable),
  ];
  const checkpoint = db.prepare<[bigint]>('update checkpoint set position = ?');
  const apply = db.transaction((events: readonly Recorded[]) => {
    for (const event of events) for (const fold of folds) fold(event);
    checkpoint.run(events.at(-1)!.position);
  });
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const subscription = log.subscribe({
    async onBatch(events) {
      await gate.promise;
      apply(events);
    },
  });
  return {
    pause: () => void (gate = Promise.withResolvers<void>()),
    resume: () => gate.resolve(),
    async stop() {
      gate.resolve();
      await subscription.stop();
      db.close();
    },
  };
}

function foldInto<Row extends object, Event extends Fact>(
  db: Database,
  projection: Projection<Row, Event>,
  table: ReadModelTable<Row>,
): (event: Recorded) => void {
  const rows = rowStatements(db, table);
  return (recorded) => {
    const event = recorded as Recorded<Event>;
    const key = projection.keyOf(event);
    if (key === undefined) return;
    const row = projection.evolve(rows.read(key), event);
    if (row === undefined) rows.remove(key);
    else rows.write(row);
  };
}
