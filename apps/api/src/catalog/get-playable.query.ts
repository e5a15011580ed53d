import {
  episodeIn,
  episodeOf,
  seasonIdOf,
  titleIdOf,
  titleIsSeries,
  titleNotFound,
  type ShownEpisode,
  type ShownTitle,
} from '@miauflix/domain/catalog';
import { seasonsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { GetTitle } from './get-title.query.ts';

/** A film, or an episode with its series. */
export interface Playable {
  readonly playableId: string;
  readonly title: ShownTitle;
  /** Absent for a film. */
  readonly episode?: ShownEpisode & { readonly seasonNumber: number };
  /** Absent when unknown. */
  readonly runTimeSeconds?: number;
}

/** What a playable id names. */
export class GetPlayable extends Query<Playable> {
  /** @param language ISO 639-1 */
  constructor(
    readonly playableId: string,
    readonly language = 'en',
  ) {
    super();
  }
}

@QueryHandler(GetPlayable)
export class GetPlayableHandler implements IQueryHandler<GetPlayable> {
  constructor(
    private readonly queries: QueryBus,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** @throws Rejection `catalog/title-not-found`, `catalog/title-is-series` */
  async execute({ playableId, language }: GetPlayable): Promise<Playable> {
    const title = await this.queries.execute(new GetTitle(titleIdOf(playableId), language));
    const place = episodeOf(playableId);
    if (!place) {
      if (title.kind === 'series') throw titleIsSeries;
      return { playableId, title, ...lasting(title.runTimeSeconds) };
    }
    const { titleId, seasonNumber } = place;
    const row = await this.readModels.findOne(seasonsTable, { seasonId: seasonIdOf(titleId, seasonNumber) });
    const episode = row?.episodes.find(({ episodeId }) => episodeId === playableId);
    if (!episode) throw titleNotFound;
    const shown = episodeIn(language, episode, row?.translations);
    const runTimeSeconds = episode.runTimeSeconds ?? title.runTimeSeconds;
    return { playableId, title, episode: { ...shown, seasonNumber }, ...lasting(runTimeSeconds) };
  }
}

const lasting = (runTimeSeconds: number | undefined) => (runTimeSeconds === undefined ? {} : { runTimeSeconds });
