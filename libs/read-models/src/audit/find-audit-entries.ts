import type { AuditEntry, AuditFilter } from '@miauflix/domain/audit';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { findRows } from '../find-rows.ts';
import { auditLogTable } from './audit-log.table.ts';
import { pageOf, type Page, type PageRequest } from './page.ts';

/**
 * Entries of the audit, latest first.
 *
 * @param namesOfPerson all that the person of the filter is called: the user's id, the keyed hash of the name
 */
export async function findAuditEntries(
  em: SqlEntityManager,
  { action, outcome, from, to }: AuditFilter,
  namesOfPerson: readonly string[] | undefined,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  const { before, after, limit } = page;
  const found = await findRows(
    em,
    auditLogTable,
    {
      $and: [
        ...(before === undefined ? [] : [{ position: { $lt: before } }]),
        ...(after === undefined ? [] : [{ position: { $gt: after } }]),
        ...(from === undefined ? [] : [{ at: { $gte: from } }]),
        ...(to === undefined ? [] : [{ at: { $lt: to } }]),
        ...(action === undefined ? [] : [{ action }]),
        ...(outcome === undefined ? [] : [{ outcome }]),
        ...(namesOfPerson ? [{ $or: [{ actor: { $in: namesOfPerson } }, { subject: { $in: namesOfPerson } }] }] : []),
      ],
    },
    { orderBy: { position: after === undefined ? 'desc' : 'asc' }, limit: limit + 1 },
  );
  return pageOf(found, page);
}
