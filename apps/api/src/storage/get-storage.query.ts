import { episodeOf, titleIdOf } from '@miauflix/domain/catalog';
import type { KeptTitle, StorageReport, StoredTitle, StoredTorrent, StoredTorrentRow } from '@miauflix/domain/storage';
import { cardsOf, findRows, storedTorrentsTable, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Settings } from '../settings/settings.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';
import { bytesAllowed } from './storage.section.ts';

export class GetStorage extends Query<StorageReport> {}

@QueryHandler(GetStorage)
export class GetStorageHandler implements IQueryHandler<GetStorage> {
  constructor(
    private readonly engine: Engine,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly settings: Settings,
  ) {}

  /** @throws EngineUnavailable */
  async execute(): Promise<StorageReport> {
    const [{ usedBytes, freeBytes, torrents }, { rows, names }] = await Promise.all([
      this.engine.storage.report(),
      this.known(),
    ]);
    return {
      ...{ usedBytes, freeBytes, ...bytesAllowed(this.settings.get('storage')) },
      torrents: torrents
        .map(({ id, ...torrent }): StoredTorrent => {
          const { titles = [], isPinned = false } = rows.get(id) ?? {};
          return { torrentId: id, titles: titles.map((title) => named(title, names)), isPinned, ...torrent };
        })
        .sort((a, b) => b.sizeBytes - a.sizeBytes),
    };
  }

  private known(): Promise<{ rows: ReadonlyMap<string, StoredTorrentRow>; names: ReadonlyMap<string, string> }> {
    return this.readModels.ask(
      async (em) => {
        const rows = await findRows(em, storedTorrentsTable, {});
        const titleIds = new Set(rows.flatMap(({ titles }) => titles.map(({ titleId }) => titleIdOf(titleId))));
        const cards = await cardsOf(em, [...titleIds]);
        return {
          rows: new Map(rows.map((row) => [row.torrentId, row])),
          names: new Map(cards.map(({ titleId, title }) => [titleId, title])),
        };
      },
      [storedTorrentsTable, titleCardsTable],
    );
  }
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
