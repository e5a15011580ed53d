export { auditLogTable } from './audit/audit-log.table.ts';
export { countEventsByType } from './audit/count-events-by-type.ts';
export { findStreams } from './audit/find-streams.ts';
export { findAuditEntries } from './audit/find-audit-entries.ts';
export { findLoggedEvents } from './audit/find-logged-events.ts';
export type { Page, PageRequest } from './audit/page.ts';
export { eventStatisticsTable } from './audit/event-statistics.table.ts';
export { logIndexTable } from './audit/log-index.table.ts';
export { streamsTable } from './audit/streams.table.ts';
export { catalogueTable } from './catalog/catalogue.table.ts';
export { cardsOf, findCards, type CardsWanted } from './catalog/find-cards.ts';
export { findGenres, type KnownGenre } from './catalog/find-genres.ts';
export { findPerson, type KnownPerson } from './catalog/find-people.ts';
export { findRelated } from './catalog/find-related.ts';
export { search, type Found } from './catalog/search.ts';
export { findImdbIds } from './catalog/find-imdb-ids.ts';
export { incompleteSeriesTable } from './catalog/incomplete-series.table.ts';
export { seasonsTable } from './catalog/seasons.table.ts';
export { titleCardsTable } from './catalog/title-cards.table.ts';
export { currentFile, filesOf, keptFiles, putInForce, removeFile, removeLeftOvers } from './current-file.ts';
export { digest, digestsOfTables } from './digest.ts';
export { ReadModelsUnavailable } from './errors.ts';
export { findRows } from './find-rows.ts';
export { homesTable } from './lists/homes.table.ts';
export { listTitles } from './lists/list-titles.ts';
export { listsTable } from './lists/lists.table.ts';
export {
  openPastReadModels,
  openReadModels,
  type PastReadModels,
  type ReadModelQueries,
  type ReadModels,
} from './open-read-models.ts';
export {
  closeWell,
  isSound,
  isWhole,
  markInUse,
  openForWriting,
  startBuilding,
  type BuildingSite,
} from './read-model-file.ts';
export type { ReadModelTable } from './read-model-table.ts';
export { rowStatements, type RowStatements } from './row-statements.ts';
export { setVersion } from './schema.ts';
export { titleSourcesTable } from './sources/title-sources.table.ts';
export { storedTorrentsTable } from './storage/stored-torrents.table.ts';
export { tables } from './tables.ts';
export { sessionsTable } from './users/sessions.table.ts';
export { usersTable } from './users/users.table.ts';
export { continueWatchingTable } from './viewing/continue-watching.table.ts';
export { tunnelMonthsTable } from './vpn/tunnel-months.table.ts';
export { tunnelTimelineTable } from './vpn/tunnel-timeline.table.ts';
export { watchlistsTable } from './watchlist/watchlists.table.ts';
