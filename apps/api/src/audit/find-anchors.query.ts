import { anchorsIn, type KeptAnchor } from '@miauflix/event-store';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EVENT_LOG, type EventLog } from '../shared/stores.ts';

/** Every anchor of the log, oldest first: `npm run log -- verify --anchors` takes a file of them. */
export class FindAnchors extends Query<readonly KeptAnchor[]> {}

@QueryHandler(FindAnchors)
export class FindAnchorsHandler implements IQueryHandler<FindAnchors> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async execute(): Promise<readonly KeptAnchor[]> {
    return (await anchorsIn(this.log)).map(({ anchor }) => anchor);
  }
}
