import { projection } from '../kernel/projection.ts';
import type { StorageEvent } from './storage.events.ts';

/** A title whose bytes a torrent holds. */
export interface KeptTitle {
  readonly titleId: string;
  readonly sourceId: string;
  readonly releaseName: string;
  readonly keptAt: string;
}

export interface StoredTorrentRow {
  readonly torrentId: string;
  /** In the order in which they were played first. */
  readonly titles: readonly KeptTitle[];
  readonly isPinned: boolean;
}

/** What is on the disk of the household, and for which titles. */
export const storedTorrents = projection<StoredTorrentRow, StorageEvent>({
  name: 'stored_torrents',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'storage.Kept':
      case 'storage.Pinned':
      case 'storage.Unpinned':
      case 'storage.Evicted':
      case 'storage.Deleted':
        return event.data.torrentId;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'storage.Kept': {
        const { torrentId, ...title } = event.data;
        const titles = [...(row?.titles ?? []), { ...title, keptAt: event.metadata.at }];
        return { torrentId, titles, isPinned: row?.isPinned ?? false };
      }
      case 'storage.Pinned':
        return row && { ...row, isPinned: true };
      case 'storage.Unpinned':
        return row && { ...row, isPinned: false };
      case 'storage.Evicted':
      case 'storage.Deleted':
        return undefined;
    }
  },
});
