import type { TunnelMonthRow } from '@miauflix/domain/vpn';
import { findRows, tunnelMonthsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** The monthly statements, latest first. */
export class FindTunnelMonths extends Query<readonly TunnelMonthRow[]> {}

@QueryHandler(FindTunnelMonths)
export class FindTunnelMonthsHandler implements IQueryHandler<FindTunnelMonths> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  execute(): Promise<readonly TunnelMonthRow[]> {
    return this.readModels.ask(
      (em) => findRows(em, tunnelMonthsTable, {}, { orderBy: { month: 'desc' } }),
      [tunnelMonthsTable],
    );
  }
}
