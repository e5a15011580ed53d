import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { EventsController } from './events.controller.ts';
import { ExportAuditHandler } from './export-audit.command.ts';
import { ExportLogHandler } from './export-log.command.ts';
import { FindAuditEntriesHandler } from './find-audit-entries.query.ts';
import { FindEventsHandler } from './find-events.query.ts';
import { FindStreamsHandler } from './find-streams.query.ts';
import { GetCausationHandler } from './get-causation.query.ts';
import { GetEventHandler } from './get-event.query.ts';
import { GetStatisticsHandler } from './get-statistics.query.ts';
import { Histories } from './histories.ts';
import { Inspections } from './inspections.ts';
import { NoteRestore } from './note-restore.ts';
import { People } from './people.ts';
import { RemovePayloads } from './remove-payloads.task.ts';
import { RevealSecretHandler } from './reveal-secret.command.ts';
import { Verifications } from './verifications.ts';

@Module({
  controllers: [AuditController, EventsController],
  providers: [
    ExportAuditHandler,
    ExportLogHandler,
    FindAuditEntriesHandler,
    FindEventsHandler,
    FindStreamsHandler,
    GetCausationHandler,
    GetEventHandler,
    GetStatisticsHandler,
    Histories,
    Inspections,
    NoteRestore,
    People,
    RemovePayloads,
    RevealSecretHandler,
    Verifications,
  ],
})
export class AuditModule {}
