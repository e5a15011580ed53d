import { auditLog, type AuditAction, type AuditOutcome } from '@miauflix/domain/audit';
import { p } from '@mikro-orm/sqlite';
import { positionColumn } from '../position-column.ts';
import { readModelTable } from '../read-model-table.ts';

export const auditLogTable = readModelTable(
  auditLog,
  {
    position: positionColumn().primary().autoincrement(false),
    eventId: p.text(),
    at: p.text(),
    action: p.text().$type<AuditAction>(),
    outcome: p.text().$type<AuditOutcome>(),
    actor: p.text(),
    subject: p.text().nullable(),
    detail: p.text().nullable(),
    correlationId: p.text(),
    device: p.text().nullable(),
  },
  { indexes: [['actor'], ['subject'], ['action']] },
);
