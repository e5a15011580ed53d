import type { AnchorEvent } from './audit/anchor.events.ts';
import type { AuditEvent } from './audit/audit.events.ts';
import { auditSealed } from './audit/audit.sealed.ts';
import { auditUpcasters } from './audit/audit.upcasters.ts';
import { catalogUpcasters } from './catalog/catalog.upcasters.ts';
import type { SeasonEvent } from './catalog/season.events.ts';
import type { SyncEvent } from './catalog/sync.events.ts';
import type { TitleEvent } from './catalog/title.events.ts';
import type { Fact } from './kernel/event.ts';
import type { SealedFields } from './kernel/sealing.ts';
import { schemaOf, type Upcasters } from './kernel/upcaster.ts';
import type { HomeEvent } from './lists/home.events.ts';
import type { ListEvent } from './lists/list.events.ts';
import { listsUpcasters } from './lists/lists.upcasters.ts';
import type { SettingsEvent } from './settings/settings.events.ts';
import { settingsSealed } from './settings/settings.sealed.ts';
import { settingsUpcasters } from './settings/settings.upcasters.ts';
import type { RankingEvent } from './sources/ranking.events.ts';
import type { SourceEvent } from './sources/source.events.ts';
import { sourcesSealed } from './sources/sources.sealed.ts';
import { sourcesUpcasters } from './sources/sources.upcasters.ts';
import type { StorageEvent } from './storage/storage.events.ts';
import { storageUpcasters } from './storage/storage.upcasters.ts';
import type { LanguagesEvent } from './streaming/languages.events.ts';
import { streamingUpcasters } from './streaming/streaming.upcasters.ts';
import type { LeaseEvent } from './tasks/lease.events.ts';
import type { TaskEvent } from './tasks/task.events.ts';
import { tasksUpcasters } from './tasks/tasks.upcasters.ts';
import type { HouseholdEvent } from './users/household.events.ts';
import type { SessionEvent } from './users/session.events.ts';
import type { UserEvent } from './users/user.events.ts';
import { usersSealed } from './users/users.sealed.ts';
import { usersUpcasters } from './users/users.upcasters.ts';
import type { ViewingEvent } from './viewing/viewing.events.ts';
import { viewingUpcasters } from './viewing/viewing.upcasters.ts';
import type { VpnEvent } from './vpn/vpn.events.ts';
import { vpnUpcasters } from './vpn/vpn.upcasters.ts';
import type { WatchlistEvent } from './watchlist/watchlist.events.ts';
import { watchlistUpcasters } from './watchlist/watchlist.upcasters.ts';

/** Every fact the log can hold. */
export type MiauflixEvent =
  | AnchorEvent
  | AuditEvent
  | HomeEvent
  | HouseholdEvent
  | LanguagesEvent
  | LeaseEvent
  | ListEvent
  | SeasonEvent
  | SessionEvent
  | SettingsEvent
  | RankingEvent
  | SourceEvent
  | StorageEvent
  | SyncEvent
  | TaskEvent
  | TitleEvent
  | UserEvent
  | ViewingEvent
  | VpnEvent
  | WatchlistEvent;

/** Every field that rests encrypted, by event type. */
export const sealedFields: SealedFields = { ...auditSealed, ...settingsSealed, ...sourcesSealed, ...usersSealed };

const everyUpcaster: Upcasters<MiauflixEvent> = {
  ...auditUpcasters,
  ...catalogUpcasters,
  ...listsUpcasters,
  ...settingsUpcasters,
  ...sourcesUpcasters,
  ...storageUpcasters,
  ...streamingUpcasters,
  ...tasksUpcasters,
  ...usersUpcasters,
  ...viewingUpcasters,
  ...vpnUpcasters,
  ...watchlistUpcasters,
};

/** Every type of event that this program knows, with the steps from each shape that was ever written to the present one. */
export const upcasters = everyUpcaster as Upcasters<Fact>;

/** Every type with its present shape, as text: two programs that have the same read the same logs. */
export const vocabulary = Object.keys(upcasters)
  .map((type) => `${type} ${schemaOf(upcasters, type)}`)
  .sort()
  .join('\n');
