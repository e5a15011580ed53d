import type { MiauflixEvent } from '@miauflix/domain';
import {
  catalogueTable,
  continueWatchingTable,
  homesTable,
  listsTable,
  seasonsTable,
  sessionsTable,
  storedTorrentsTable,
  titleCardsTable,
  titleSourcesTable,
  tunnelMonthsTable,
  tunnelTimelineTable,
  usersTable,
  watchlistsTable,
  type ReadModels,
} from '@miauflix/read-models';

/** What a client may have on its screen. */
export type Topic =
  'catalogue' | 'sources' | 'continue-watching' | 'users' | 'sessions' | 'settings' | 'storage' | 'vpn' | 'watchlist';

/** What a client reads anew when a topic has changed. */
export const readModelsOf: Readonly<Record<Topic, NonNullable<Parameters<ReadModels['waitFor']>[2]>>> = {
  catalogue: [catalogueTable, homesTable, listsTable, seasonsTable, titleCardsTable],
  sources: [titleSourcesTable],
  'continue-watching': [continueWatchingTable],
  users: [usersTable],
  sessions: [sessionsTable],
  settings: [],
  storage: [storedTorrentsTable, titleCardsTable],
  vpn: [tunnelMonthsTable, tunnelTimelineTable],
  watchlist: [watchlistsTable],
};

/** The room of all who are signed in. */
export const everyone = 'everyone';
/** The room of admins, who are in that of everyone too. */
export const admins = 'admins';
/** The room of one person, on all devices. */
export const userRoom = (userId: string): string => `user:${userId}`;
/** The room of one session, hence of one device. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** Who wants to know of an event, and what it changes for them; `undefined` when nobody does. */
export function audienceOf(event: MiauflixEvent): { readonly room: string; readonly topic: Topic } | undefined {
  switch (event.type) {
    case 'title.Added':
    case 'title.Revised':
    case 'title.Removed':
    case 'season.Described':
    case 'list.Described':
    case 'list.Created':
    case 'list.Renamed':
    case 'list.Filled':
    case 'list.TitlePlaced':
    case 'list.TitleRemoved':
    case 'list.Deleted':
    case 'home.Arranged':
      return { room: everyone, topic: 'catalogue' };
    case 'ranking.RulesChanged':
    case 'source.Discovered':
    case 'source.FileFound':
    case 'source.Corrected':
    case 'source.HealthChanged':
    case 'source.Rejected':
    case 'source.Failed':
      return { room: everyone, topic: 'sources' };
    case 'viewing.Started':
    case 'viewing.Paused':
    case 'viewing.Seeked':
    case 'viewing.Advanced':
    case 'viewing.Stopped':
    case 'viewing.Finished':
    case 'viewing.Forgotten':
      return { room: userRoom(event.data.userId), topic: 'continue-watching' };
    case 'user.Registered':
    case 'user.RoleChanged':
    case 'user.Deleted':
      return { room: everyone, topic: 'users' };
    case 'user.LanguageChosen':
      return { room: userRoom(event.data.userId), topic: 'catalogue' };
    case 'session.Started':
    case 'session.Refreshed':
    case 'session.Ended':
      return { room: userRoom(event.data.userId), topic: 'sessions' };
    case 'settings.Changed':
      return { room: admins, topic: 'settings' };
    case 'storage.Kept':
    case 'storage.Pinned':
    case 'storage.Unpinned':
    case 'storage.Evicted':
    case 'storage.Deleted':
      return { room: admins, topic: 'storage' };
    case 'vpn.TunnelUp':
    case 'vpn.TunnelDown':
    case 'vpn.TransferResumed':
    case 'vpn.TrafficCounted':
      return { room: admins, topic: 'vpn' };
    case 'watchlist.TitleAdded':
    case 'watchlist.TitleRemoved':
      return { room: userRoom(event.data.userId), topic: 'watchlist' };
    case 'home.Forgotten':
    case 'watchlist.Forgotten':
    case 'languages.Chosen':
    case 'languages.Forgotten':
    case 'source.Chosen':
    case 'lease.Acquired':
    case 'lease.Renewed':
    case 'lease.Released':
    case 'sync.Advanced':
    case 'task.Paused':
    case 'task.Resumed':
    case 'task.RunRequested':
    case 'user.PasswordChanged':
    case 'user.KeyDestroyed':
    case 'anchor.Recorded':
    case 'household.SetUp':
    case 'audit.SignInFailed':
    case 'audit.RefreshTokenReused':
    case 'audit.InspectorOpened':
    case 'audit.SecretRevealed':
    case 'audit.Exported':
    case 'audit.LogExported':
    case 'audit.LogRestored':
    case 'audit.PayloadsRemoved':
    case 'audit.AccessRefused':
    case 'audit.RebuildRequested':
    case 'audit.RollbackRequested':
    case 'audit.RetryRequested':
    case 'audit.ReadModelsDiffered':
    case 'audit.TaskFailed':
    case 'audit.TaskRecovered':
      return undefined;
  }
}
