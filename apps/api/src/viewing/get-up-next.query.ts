import { titleIdOf } from '@miauflix/domain/catalog';
import type { UpNext } from '@miauflix/domain/viewing';
import { continueWatchingTable, seasonsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { following, hasAired, inOrder, placedIn, type OrderedEpisode } from './up-next.ts';

/** Where to go on with a series: in the episode begun last, with the one after it, or at the beginning. */
export class GetUpNext extends Query<UpNext> {
  /** @param language ISO 639-1 */
  constructor(
    readonly userId: string,
    readonly titleId: string,
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(GetUpNext)
export class GetUpNextHandler implements IQueryHandler<GetUpNext> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async execute({ userId, titleId, language }: GetUpNext): Promise<UpNext> {
    const rows = await this.readModels.find(
      continueWatchingTable,
      { userId, titleId: { $like: `${titleId}-s%` } },
      { orderBy: { viewedAt: 'desc' } },
    );
    const seasons = await this.readModels.find(seasonsTable, { titleId });
    const ofSeries = rows.filter((row) => titleIdOf(row.titleId) === titleId);
    const watched = ofSeries.filter((row) => row.watched).map((row) => row.titleId);
    const episode = next(inOrder(seasons), ofSeries[0], new Date().toISOString().slice(0, 10));
    return { watched, ...(episode && { episode: placedIn(language, episode) }) };
  }
}

function next(
  episodes: readonly OrderedEpisode[],
  latest: { readonly titleId: string; readonly inProgress: boolean } | undefined,
  today: string,
): OrderedEpisode | undefined {
  const first = episodes.find((episode) => hasAired(episode, today));
  if (!latest) return first;
  const current = episodes.find(({ episodeId }) => episodeId === latest.titleId);
  if (latest.inProgress && current) return current;
  return following(episodes, latest.titleId, today) ?? first;
}
