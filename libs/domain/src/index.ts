import type { AnchorEvent } from './audit/anchor.events.ts';
import type { AuditEvent } from './audit/audit.events.ts';
import { auditSealed } from './audit/audit.sealed.ts';
import type { TitleEvent } from './catalog/title.events.ts';
import type { SealedFields } from './kernel/sealing.ts';
import type { ListEvent } from './lists/list.events.ts';
import type { SourceEvent } from './sources/source.events.ts';
import { sourcesSealed } from './sources/sources.sealed.ts';
import type { HouseholdEvent } from './users/household.events.ts';
import type { SessionEvent } from './users/session.events.ts';
import type { UserEvent } from './users/user.events.ts';
import { usersSealed } from './users/users.sealed.ts';
import type { ViewingEvent } from './viewing/viewing.events.ts';

/** Every fact the log can hold. */
export type MiauflixEvent =
  | AnchorEvent
  | AuditEvent
  | HouseholdEvent
  | ListEvent
  | SessionEvent
  | SourceEvent
  | TitleEvent
  | UserEvent
  | ViewingEvent;

/** Every field that rests encrypted, by event type. */
export const sealedFields: SealedFields = { ...auditSealed, ...sourcesSealed, ...usersSealed };
