import type { Fact, Sealed } from '../kernel/event.ts';
import type { AuditFilter } from './audit-log.ts';
import type { LogRange } from './log-range.ts';
import type { ProjectorControlEvent } from './projector-control.events.ts';

/** What touches safety and would leave no other fact behind. */
export type AuditEvent =
  | ProjectorControlEvent
  | Fact<'audit.SignInFailed', { readonly nameIndex: string; readonly address: Sealed }>
  | Fact<'audit.RefreshTokenReused', { readonly sessionId: string; readonly userId: string; readonly address: Sealed }>
  /** An admin looked into the log: said once for each session, day and stream, however often they look. */
  | Fact<
      'audit.InspectorOpened',
      {
        readonly sessionId: string;
        /** Whose payloads were shown; absent for the log as a whole, of which lists show no payload. */
        readonly stream?: string;
      }
    >
  | Fact<
      'audit.SecretRevealed',
      {
        /** The event whose field was opened. */
        readonly eventId: string;
        readonly stream: string;
        readonly field: string;
        /** Whose secret it is; absent when no person's key seals it. */
        readonly userId?: string;
        /** Why, in the admin's words. */
        readonly reason: Sealed;
      }
    >
  /** Work in the background failed; said once, however often it is tried again. */
  | Fact<
      'audit.TaskFailed',
      {
        readonly task: string;
        /** Name or code of the error: its message might say too much. */
        readonly error: string;
      }
    >
  /** The work that had failed was done at last. */
  | Fact<'audit.TaskRecovered', { readonly task: string; readonly failures: number }>
  /** The audit left the house as a file. */
  | Fact<'audit.Exported', { readonly format: 'csv' | 'json'; readonly filter: AuditFilter }>
  /** The log, or a stretch of it, left the house as a file. */
  | Fact<'audit.LogExported', { readonly range: LogRange }>
  /** The log was put together from a backup: what had happened since the backup, or after its limit, is gone. */
  | Fact<
      'audit.LogRestored',
      {
        /** Events that were taken from the backup. */
        readonly events: number;
        /** ISO 8601, UTC. */
        readonly restoredAt: string;
        /** Where the restore was told to stop; absent when it was to take everything. */
        readonly until?: string;
      }
    >
  /** Retention took the payloads of old events that later ones supersede; everything else of them stays. */
  | Fact<
      'audit.PayloadsRemoved',
      {
        readonly eventType: string;
        readonly events: number;
        /** Those that had happened before: ISO 8601, UTC. */
        readonly before: string;
      }
    >
  /** Somebody who is signed in, and no admin, asked for what admins alone may: said once for each session, day and route. */
  | Fact<'audit.AccessRefused', { readonly sessionId: string; readonly route: string }>;
