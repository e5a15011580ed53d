import type { EventStatistics } from '@miauflix/domain/audit';
import { countEventsByType, eventStatisticsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** How often each type was written: ever, and on each of the last days. */
export class GetStatistics extends Query<EventStatistics> {
  /** @param since day, UTC, `yyyy-mm-dd` */
  constructor(readonly since: string) {
    super();
  }
}

@QueryHandler(GetStatistics)
export class GetStatisticsHandler implements IQueryHandler<GetStatistics> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ since }: GetStatistics): Promise<EventStatistics> {
    const [counted, recent] = await Promise.all([
      this.readModels.ask(countEventsByType, [eventStatisticsTable]),
      this.readModels.find(eventStatisticsTable, { dayAndType: { $gte: since } }, { orderBy: { day: 'asc' } }),
    ]);
    const byType = Map.groupBy(recent, ({ type }) => type);
    const daysOf = (type: string) => (byType.get(type) ?? []).map(({ day, events }) => ({ day, events }));
    return { types: counted.map(({ type, events }) => ({ type, events, days: daysOf(type) })) };
  }
}
