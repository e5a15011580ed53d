import type { TunnelTimelineRow } from '@miauflix/domain/vpn';
import { findRows, tunnelTimelineTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

const longest = 200;

/** What happened to the tunnel, latest first, at most 200 lines. */
export class FindTunnelTimeline extends Query<readonly TunnelTimelineRow[]> {}

@QueryHandler(FindTunnelTimeline)
export class FindTunnelTimelineHandler implements IQueryHandler<FindTunnelTimeline> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  execute(): Promise<readonly TunnelTimelineRow[]> {
    return this.readModels.ask(
      (em) => findRows(em, tunnelTimelineTable, {}, { orderBy: { position: 'desc' }, limit: longest }),
      [tunnelTimelineTable],
    );
  }
}
