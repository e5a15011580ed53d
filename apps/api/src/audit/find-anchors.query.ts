import { anchor, anchorsId, type AnchorEvent } from '@miauflix/domain/audit';
import { streamName, type Recorded } from '@miauflix/domain/kernel';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog } from '../shared/stores.ts';

/** An anchor as it is kept outside of the log: `npm run log -- verify --anchors` takes a file of them. */
export type KeptAnchor = AnchorEvent['data'] & {
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** Every anchor of the log, oldest first. */
export class FindAnchors extends Query<readonly KeptAnchor[]> {}

@QueryHandler(FindAnchors)
export class FindAnchorsHandler implements IQueryHandler<FindAnchors> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async execute(): Promise<readonly KeptAnchor[]> {
    const events = await this.log.readStream(streamName(anchor.category, anchorsId));
    return (events as readonly Recorded<AnchorEvent>[]).map(({ data, metadata }) => ({ ...data, at: metadata.at }));
  }
}
