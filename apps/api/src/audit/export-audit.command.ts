import { audit, type AuditFilter, type AuditPage, type ChainHead, type ProvenAuditEntry } from '@miauflix/domain/audit';
import type { ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { LOG_CHAIN, READ_MODELS, type LogChain } from '../shared/stores.ts';
import { FindAuditEntries } from './find-audit-entries.query.ts';
import { headOf } from './verifications.ts';

/** The audit as it was when the export began. */
export interface ProvenAudit {
  /** Stands for the whole log up to the export, the export's own event included. */
  readonly head: ChainHead;
  /** In the order of the log, read as they are asked for. */
  readonly entries: AsyncIterable<ProvenAuditEntry>;
}

/** Takes the audit out of the house, with what proves it; the audit has that first. */
export class ExportAudit extends Command<ProvenAudit> {
  constructor(
    readonly admin: Principal,
    readonly format: 'csv' | 'json',
    readonly filter: AuditFilter,
  ) {
    super();
  }
}

const entriesPerPage = 500;
const patienceMs = 2_000;
const behind = new Problem(503, 'audit/not-level', 'The audit is not level with the log yet. Try again in a moment.', {
  retryAfterSeconds: 2,
});

@CommandHandler(ExportAudit)
export class ExportAuditHandler implements ICommandHandler<ExportAudit> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(LOG_CHAIN) private readonly chain: LogChain,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** @throws Problem `audit/not-level` */
  async execute({ admin, format, filter }: ExportAudit): Promise<ProvenAudit> {
    const fact = { type: 'audit.Exported', data: { format, filter } } as const;
    await this.commands.execute(new Decide(audit, admin.sessionId, { type: 'Record', data: fact }));
    const head = headOf(await this.chain.chainEnd())!;
    if (!(await this.readModels.waitFor(BigInt(head.position), patienceMs))) throw behind;
    return { head, entries: this.entriesUpTo(BigInt(head.position), filter) };
  }

  private async *entriesUpTo(head: bigint, filter: AuditFilter): AsyncGenerator<ProvenAuditEntry> {
    let after: string | undefined = '0';
    while (after !== undefined) {
      const page: AuditPage = await this.queries.execute(
        new FindAuditEntries(filter, { after, limit: entriesPerPage }),
      );
      for (const entry of page.entries.toReversed()) {
        if (BigInt(entry.position) > head) return;
        const hash = await this.chain.hashOf?.(BigInt(entry.position));
        yield { ...entry, ...(hash !== undefined && { hash }) };
      }
      after = page.newer;
    }
  }
}
