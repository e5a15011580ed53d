import type { EventFilter, EventPage } from '@miauflix/domain/audit';
import {
  eventStatisticsTable,
  findLoggedEvents,
  logIndexTable,
  type PageRequest,
  type ReadModels,
} from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** A page of the log without payloads. */
export class FindEvents extends Query<EventPage> {
  constructor(
    readonly filter: EventFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(FindEvents)
export class FindEventsHandler implements IQueryHandler<FindEvents> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  execute({ filter, page }: FindEvents): Promise<EventPage> {
    return this.readModels.ask((em) => findLoggedEvents(em, filter, page), [eventStatisticsTable, logIndexTable]);
  }
}
