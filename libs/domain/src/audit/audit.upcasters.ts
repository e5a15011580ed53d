import type { Upcasters } from '../kernel/upcaster.ts';
import type { AnchorEvent } from './anchor.events.ts';
import type { AuditEvent } from './audit.events.ts';

export const auditUpcasters: Upcasters<AnchorEvent | AuditEvent> = {
  'anchor.Recorded': [],
  'audit.AccessRefused': [],
  'audit.Exported': [],
  'audit.InspectorOpened': [],
  'audit.LogExported': [],
  'audit.LogRestored': [],
  'audit.PayloadsRemoved': [],
  'audit.ReadModelsDiffered': [],
  'audit.RebuildRequested': [],
  'audit.RefreshTokenReused': [],
  'audit.RetryRequested': [],
  'audit.RollbackRequested': [],
  'audit.SecretRevealed': [],
  'audit.SignInFailed': [],
  'audit.TaskFailed': [],
  'audit.TaskRecovered': [],
};
