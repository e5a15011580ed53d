import type { CausationTree } from '@miauflix/domain/audit';
import { findLoggedEvents, logIndexTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { causationTree } from './causation-tree.ts';

/** Everything that one request set off, as a tree; without roots when the log knows of no such request. */
export class GetCausation extends Query<CausationTree> {
  constructor(readonly correlationId: string) {
    super();
  }
}

const mostEvents = 2_000;

@QueryHandler(GetCausation)
export class GetCausationHandler implements IQueryHandler<GetCausation> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ correlationId }: GetCausation): Promise<CausationTree> {
    const first = { after: '0', limit: mostEvents };
    const { events, newer } = await this.readModels.ask(
      (em) => findLoggedEvents(em, { correlation: correlationId }, first),
      [logIndexTable],
    );
    return causationTree(correlationId, events.toReversed(), newer === undefined);
  }
}
