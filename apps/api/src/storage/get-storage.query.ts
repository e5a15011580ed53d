import { episodeOf, titleIdOf } from '@miauflix/domain/catalog';
import type { KeptTitle, StorageReport, StoredTitle, StoredTorrent, StoredTorrentRow } from '@miauflix/domain/storage';
import {
  cardsOf,
  continueWatchingTable,
  findRows,
  storedTorrentsTable,
  titleCardsTable,
  type ReadModels,
} from '@miauflix/read-models';
import type { ContinueWatchingRow } from '@miauflix/domain/viewing';
import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Settings } from '../settings/settings.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';
import { FindUsers } from '../users/find-users.query.ts';
import { bytesAllowed } from './storage.section.ts';

interface Known {
  readonly rows: ReadonlyMap<string, StoredTorrentRow>;
  /** Of films and series, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Films and episodes that somebody has begun, latest first. */
  readonly begun: readonly Pick<ContinueWatchingRow, 'titleId' | 'userId'>[];
}

export class GetStorage extends Query<StorageReport> {}

@QueryHandler(GetStorage)
export class GetStorageHandler implements IQueryHandler<GetStorage> {
  constructor(
    private readonly engine: Engine,
    private readonly queries: QueryBus,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly settings: Settings,
  ) {}

  /** @throws EngineUnavailable */
  async execute(): Promise<StorageReport> {
    const [{ usedBytes, freeBytes, torrents }, { rows, names, begun }, users] = await Promise.all([
      this.engine.storage.report(),
      this.known(),
      this.queries.execute(new FindUsers()),
    ]);
    const people = new Map(users.map(({ userId, name }) => [userId, name]));
    return {
      ...{ usedBytes, freeBytes, ...bytesAllowed(this.settings.get('storage')) },
      torrents: torrents
        .map(({ id, ...torrent }): StoredTorrent => {
          const { titles = [], isPinned = false } = rows.get(id) ?? {};
          return {
            ...{ torrentId: id, titles: titles.map((title) => named(title, names)), isPinned },
            ...{ viewers: viewersOf(titles, begun, people), ...torrent },
          };
        })
        .sort((a, b) => b.sizeBytes - a.sizeBytes),
    };
  }

  private known(): Promise<Known> {
    return this.readModels.ask(
      async (em) => {
        const rows = await findRows(em, storedTorrentsTable, {});
        const playableIds = rows.flatMap(({ titles }) => titles.map(({ titleId }) => titleId));
        const cards = await cardsOf(em, [...new Set(playableIds.map(titleIdOf))]);
        const latestFirst = { orderBy: { viewedAt: 'desc' } } as const;
        const begun = await findRows(em, continueWatchingTable, { titleId: { $in: playableIds } }, latestFirst);
        return {
          rows: new Map(rows.map((row) => [row.torrentId, row])),
          names: new Map(cards.map(({ titleId, title }) => [titleId, title])),
          begun,
        };
      },
      [continueWatchingTable, storedTorrentsTable, titleCardsTable],
    );
  }
}

function viewersOf(
  titles: readonly KeptTitle[],
  begun: Known['begun'],
  people: ReadonlyMap<string, string>,
): readonly string[] {
  const kept = new Set(titles.map(({ titleId }) => titleId));
  const userIds = new Set(begun.filter(({ titleId }) => kept.has(titleId)).map(({ userId }) => userId));
  return [...userIds].flatMap((userId) => people.get(userId) ?? []);
}

function named(kept: KeptTitle, names: ReadonlyMap<string, string>): StoredTitle {
  const title = names.get(titleIdOf(kept.titleId));
  const { seasonNumber, episodeNumber } = episodeOf(kept.titleId) ?? {};
  return {
    ...kept,
    ...(title !== undefined && { title }),
    ...(seasonNumber !== undefined && { seasonNumber }),
    ...(episodeNumber !== undefined && { episodeNumber }),
  };
}
