import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { auditOutcomes, type AuditFilter, type AuditPage } from '@miauflix/domain/audit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { ExportAudit } from './export-audit.command.ts';
import { asCsv, asJson } from './export-formats.ts';
import { FindAuditEntries } from './find-audit-entries.query.ts';
import { pageFields, periodFields } from './page.ts';
import { withoutAbsent } from './without-absent.ts';

const actions = {
  'set-up': true,
  'sign-in': true,
  'sign-out': true,
  'end-session': true,
  'reuse-refresh-token': true,
  'register-person': true,
  'change-role': true,
  'change-password': true,
  'delete-person': true,
  'destroy-key': true,
  'open-inspector': true,
  'reveal-secret': true,
  'export-audit': true,
  'export-log': true,
  'restore-log': true,
  'remove-payloads': true,
  'use-admin-route': true,
  'rebuild-read-models': true,
  'roll-back-read-models': true,
  'retry-projection': true,
  'find-difference': true,
  'run-task': true,
  'change-settings': true,
  'change-rules': true,
  'pause-task': true,
  'resume-task': true,
  'request-run': true,
} as const satisfies Record<NonNullable<AuditFilter['action']>, true>;

const filterFields = {
  person: z.string().min(1).max(200).optional(),
  action: z.enum(Object.keys(actions) as (keyof typeof actions)[]).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  ...periodFields,
};
const AuditQuery = z.object({ ...filterFields, ...pageFields });
const ExportQuery = z.object({ ...filterFields, format: z.enum(['csv', 'json']).default('json') });

/** What touches safety, for admins. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit')
@AdminOnly()
export class AuditController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ShowsThePast()
  find(
    @Query({ schema: AuditQuery }) { before, after, limit, ...filter }: z.infer<typeof AuditQuery>,
  ): Promise<AuditPage> {
    const page = after === undefined ? { before, limit } : { after, limit };
    return this.queries.execute(new FindAuditEntries(withoutAbsent(filter), page));
  }

  /** Sent as it is read, with the hash of each entry's event and of the end of the log. */
  @Get('export')
  async export(
    @CurrentUser() admin: Principal,
    @Query({ schema: ExportQuery }) { format, ...query }: z.infer<typeof ExportQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const filter = withoutAbsent(query);
    const audit = await this.commands.execute(new ExportAudit(admin, format, filter));
    const exportedAt = new Date().toISOString();
    const day = exportedAt.slice(0, 10);
    response.type(format).attachment(`audit-${day}.${format}`).set('Cache-Control', 'no-store');
    const asText = format === 'csv' ? asCsv : asJson;
    await pipeline(Readable.from(asText(audit, { exportedAt, filter })), response);
  }
}
