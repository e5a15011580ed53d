import { episodeOf, titleIdOf } from '@miauflix/domain/catalog';
import type { KeptTitle, StoredTorrentRow } from '@miauflix/domain/storage';
import { cardsOf, findRows, storedTorrentsTable, titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Settings } from '../settings/settings.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';
import { bytesAllowed } from './storage.section.ts';

/** A title as the page of what is stored names it. */
export interface StoredTitle extends KeptTitle {
  /** Of the film or the series; absent when the catalogue no longer has it. */
  readonly title?: string;
  readonly seasonNumber?: number;
  readonly episodeNumber?: number;
}

/** What is on disk of one torrent, and why. */
export interface StoredTorrentView {
  readonly torrentId: string;
  /** Empty when it is on disk and nobody knows why any more. */
  readonly titles: readonly StoredTitle[];
  readonly isPinned: boolean;
  readonly sizeBytes: number;
  /** ISO 8601, UTC. */
  readonly lastReadAt: string;
  /** Somebody watches at this moment. */
  readonly isRead: boolean;
}

export interface StorageView {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Of the disk. */
  readonly freeBytes: number;
  readonly minimumFreeBytes: number;
  /** Largest first. */
  readonly torrents: readonly StoredTorrentView[];
}

export class GetStorage extends Query<StorageView> {}

@QueryHandler(GetStorage)
export class GetStorageHandler implements IQueryHandler<GetStorage> {
  constructor(
    private readonly engine: Engine,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly settings: Settings,
  ) {}

  /** @throws EngineUnavailable */
  async execute(): Promise<StorageView> {
    const [{ usedBytes, freeBytes, torrents }, { rows, names }] = await Promise.all([
      this.engine.storage.report(),
      this.known(),
    ]);
    return {
      ...{ usedBytes, freeBytes, ...bytesAllowed(this.settings.get('storage')) },
      torrents: torrents
        .map(({ id, ...torrent }): StoredTorrentView => {
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
