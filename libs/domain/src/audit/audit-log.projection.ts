import type { Recorded } from '../kernel/event.ts';
import { projection } from '../kernel/projection.ts';
import type { RankingEvent } from '../sources/ranking.events.ts';
import type { TaskEvent } from '../tasks/task.events.ts';
import type { HouseholdEvent } from '../users/household.events.ts';
import type { SessionEndReason, SessionEvent } from '../users/session.events.ts';
import type { SettingsEvent } from '../settings/settings.events.ts';
import type { UserEvent } from '../users/user.events.ts';
import type { AuditAction, AuditEntry, AuditOutcome } from './audit-log.ts';
import type { AuditEvent } from './audit.events.ts';
import type { LogRange } from './log-range.ts';

type AuditedEvent = AuditEvent | HouseholdEvent | RankingEvent | SessionEvent | SettingsEvent | TaskEvent | UserEvent;

/** Everything that touches safety, one row for each event that says so. */
export const auditLog = projection<AuditEntry, AuditedEvent>({
  name: 'audit_log',
  version: 8,
  isJournal: true,
  keyOf(event) {
    switch (event.type) {
      case 'session.Refreshed':
      case 'user.LanguageChosen':
        return undefined;
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
      case 'household.SetUp':
      case 'session.Started':
      case 'session.Ended':
      case 'user.Registered':
      case 'user.PasswordChanged':
      case 'user.RoleChanged':
      case 'user.Deleted':
      case 'user.KeyDestroyed':
      case 'ranking.RulesChanged':
      case 'settings.Changed':
      case 'task.Paused':
      case 'task.Resumed':
      case 'task.RunRequested':
        return String(event.position);
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'session.Refreshed':
      case 'user.LanguageChosen':
        return row;
      case 'audit.SignInFailed':
        return entry(event, 'sign-in', 'refused', event.data.nameIndex);
      case 'audit.RefreshTokenReused':
        return entry(event, 'reuse-refresh-token', 'refused', event.data.userId);
      case 'audit.InspectorOpened':
        return entry(event, 'open-inspector', 'succeeded', event.data.stream);
      case 'audit.SecretRevealed':
        return entry(event, 'reveal-secret', 'succeeded', event.data.userId ?? event.data.stream, event.data.field);
      case 'audit.Exported':
        return entry(event, 'export-audit', 'succeeded', undefined, event.data.format);
      case 'audit.LogExported':
        return entry(event, 'export-log', 'succeeded', undefined, rangeInWords(event.data.range));
      case 'audit.LogRestored':
        return entry(event, 'restore-log', 'succeeded', undefined, `${event.data.events} events`);
      case 'audit.PayloadsRemoved':
        return entry(
          event,
          'remove-payloads',
          'succeeded',
          undefined,
          `${event.data.events} of ${event.data.eventType}`,
        );
      case 'audit.AccessRefused':
        return entry(event, 'use-admin-route', 'refused', undefined, event.data.route);
      case 'audit.RebuildRequested':
        return entry(event, 'rebuild-read-models', 'succeeded', undefined);
      case 'audit.RollbackRequested':
        return entry(event, 'roll-back-read-models', 'succeeded', undefined);
      case 'audit.RetryRequested':
        return entry(event, 'retry-projection', 'succeeded', undefined, event.data.projection);
      case 'audit.ReadModelsDiffered':
        return entry(event, 'find-difference', 'succeeded', undefined, event.data.readModels.join(', '));
      case 'audit.TaskFailed':
        return entry(event, 'run-task', 'failed', event.data.task, event.data.error);
      case 'audit.TaskRecovered':
        return entry(event, 'run-task', 'succeeded', event.data.task, `after ${event.data.failures} failures`);
      case 'household.SetUp':
        return entry(event, 'set-up', 'succeeded', event.data.adminId);
      case 'session.Started':
        return entry(event, 'sign-in', 'succeeded', event.data.userId);
      case 'session.Ended':
        return entry(event, endings[event.data.reason], 'succeeded', event.data.userId, event.data.reason);
      case 'user.Registered':
        return entry(event, 'register-person', 'succeeded', event.data.userId, event.data.role);
      case 'user.PasswordChanged':
        return entry(event, 'change-password', 'succeeded', event.data.userId);
      case 'user.RoleChanged':
        return entry(event, 'change-role', 'succeeded', event.data.userId, event.data.role);
      case 'user.Deleted':
        return entry(event, 'delete-person', 'succeeded', event.data.userId);
      case 'user.KeyDestroyed':
        return entry(event, 'destroy-key', 'succeeded', event.data.userId, event.data.keyId);
      case 'ranking.RulesChanged':
        return entry(event, 'change-rules', 'succeeded', undefined, event.data.changed.join('; ') || undefined);
      case 'settings.Changed':
        return entry(event, 'change-settings', 'succeeded', event.data.section, event.data.changed.join(', '));
      case 'task.Paused':
        return entry(event, 'pause-task', 'succeeded', event.data.task);
      case 'task.Resumed':
        return entry(event, 'resume-task', 'succeeded', event.data.task);
      case 'task.RunRequested':
        return entry(event, 'request-run', 'succeeded', event.data.task);
    }
  },
});

const endings: Readonly<Record<SessionEndReason, AuditAction>> = {
  'signed-out': 'sign-out',
  'signed-out-elsewhere': 'sign-out',
  expired: 'end-session',
  'refresh-token-reused': 'end-session',
  'password-changed': 'end-session',
  'account-deleted': 'end-session',
};

function entry(
  { id, position, metadata }: Recorded<AuditedEvent>,
  action: AuditAction,
  outcome: AuditOutcome,
  subject: string | undefined,
  detail?: string,
): AuditEntry {
  const { at, actor, device, $correlationId } = metadata;
  return {
    ...{ position: String(position), eventId: id, at, action, outcome, actor },
    ...(subject !== undefined && { subject }),
    ...(detail !== undefined && { detail }),
    correlationId: $correlationId,
    ...(device !== undefined && { device }),
  };
}

const rangeInWords = ({ first, last, from, to }: LogRange): string =>
  [first && `from position ${first}`, last && `to position ${last}`, from && `from ${from}`, to && `before ${to}`]
    .filter(Boolean)
    .join(', ') || 'all of it';
