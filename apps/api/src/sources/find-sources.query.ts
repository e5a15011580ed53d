import {
  deviceProfiles,
  ranking,
  rankingId,
  rankSources,
  type DeviceClass,
  type RankedSource,
} from '@miauflix/domain/sources';
import { logIndexTable, titleSourcesTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetPlayable } from '../catalog/get-playable.query.ts';
import { requestContext } from '../shared/request-context.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';

/** What a source is to play on. */
export interface Screen {
  readonly device: DeviceClass;
  /** What reaches the device, as it has measured; absent until it has. */
  readonly bandwidthKbps?: number | undefined;
}

/** Where a device has said nothing of itself. */
export const usualScreen: Screen = { device: 'browser' };

/** Sources of a film or an episode, best first for the screen, rejected ones last; empty when none is known. */
export class FindSources extends Query<readonly RankedSource[]> {
  constructor(
    readonly titleId: string,
    readonly screen: Screen = usualScreen,
  ) {
    super();
  }
}

@QueryHandler(FindSources)
export class FindSourcesHandler implements IQueryHandler<FindSources> {
  constructor(
    private readonly queries: QueryBus,
    private readonly states: States,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** @throws Rejection `catalog/title-not-found` */
  async execute({ titleId, screen: { device, bandwidthKbps } }: FindSources): Promise<readonly RankedSource[]> {
    const { title, runTimeSeconds } = await this.queries.execute(new GetPlayable(titleId));
    const row = await this.readModels.findOne(titleSourcesTable, { titleId });
    const { state: rules } = await this.states.load(ranking, rankingId);
    return rankSources(row?.sources ?? [], {
      title: { ...(runTimeSeconds && { runTimeSeconds }), ...(title.language && { language: title.language }) },
      device: { ...deviceProfiles[device], ...(bandwidthKbps && { bandwidthKbps }) },
      rules,
      at: await this.moment(),
    });
  }

  /** Of an earlier moment, when the last event was decided that had happened by then. */
  private async moment(): Promise<string> {
    const now = new Date().toISOString();
    if (requestContext().asOf === undefined) return now;
    const [last] = await this.readModels.find(logIndexTable, {}, { orderBy: { position: 'desc' }, limit: 1 });
    return last?.at ?? now;
  }
}
