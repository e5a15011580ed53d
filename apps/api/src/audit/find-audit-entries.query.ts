import type { AuditFilter, AuditPage } from '@miauflix/domain/audit';
import { auditLogTable, findAuditEntries, type PageRequest, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { People } from './people.ts';

/** A page of what touches safety. */
export class FindAuditEntries extends Query<AuditPage> {
  constructor(
    readonly filter: AuditFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(FindAuditEntries)
export class FindAuditEntriesHandler implements IQueryHandler<FindAuditEntries> {
  constructor(
    private readonly people: People,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  async execute({ filter, page }: FindAuditEntries): Promise<AuditPage> {
    const names = filter.person === undefined ? undefined : await this.people.namesOf(filter.person);
    const { rows, ...beside } = await this.readModels.ask(
      (em) => findAuditEntries(em, filter, names, page),
      [auditLogTable],
    );
    return { entries: await this.people.identified(rows), ...beside };
  }
}
