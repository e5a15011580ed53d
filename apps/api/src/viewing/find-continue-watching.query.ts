import type { CatalogueRow } from '@miauflix/domain/catalog';
import type { ContinueWatchingRow } from '@miauflix/domain/viewing';
import { catalogueTable, continueWatchingTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { asCatalogueRow } from '../catalog/movies.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { Heartbeats } from './heartbeats.ts';

/** A title that somebody started, with the title itself. */
export interface StartedTitle extends ContinueWatchingRow {
  readonly title: CatalogueRow;
}

/** Titles a person started and did not finish, latest first; empty when none. */
export class FindContinueWatching extends Query<readonly StartedTitle[]> {
  constructor(readonly userId: string) {
    super();
  }
}

const mostTitles = 30;

@QueryHandler(FindContinueWatching)
export class FindContinueWatchingHandler implements IQueryHandler<FindContinueWatching> {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly heartbeats: Heartbeats,
  ) {}

  async execute({ userId }: FindContinueWatching): Promise<readonly StartedTitle[]> {
    const rows = await this.readModels.find(
      continueWatchingTable,
      { userId, inProgress: true },
      { orderBy: { viewedAt: 'desc' }, limit: mostTitles },
    );
    const titles = await this.readModels.find(catalogueTable, { titleId: { $in: rows.map(({ titleId }) => titleId) } });
    const byId = new Map(titles.map((title) => [title.titleId, asCatalogueRow(title)]));
    return rows
      .flatMap((row) => {
        const title = byId.get(row.titleId);
        return title ? [{ ...this.latest(row), title }] : [];
      })
      .sort((a, b) => (a.viewedAt < b.viewedAt ? 1 : -1));
  }

  private latest(row: ContinueWatchingRow): ContinueWatchingRow {
    const beat = this.heartbeats.find(row.viewingId);
    if (beat?.follows !== row.viewedAt) return row;
    const { positionSeconds, durationSeconds, at } = beat;
    return { ...row, positionSeconds, durationSeconds, viewedAt: at };
  }
}
