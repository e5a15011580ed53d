import type { KeptTitle } from './stored-torrents.projection.ts';

/** A film or an episode whose bytes a torrent holds, by its name. */
export interface StoredTitle extends KeptTitle {
  /** Of the film or the series; absent when the catalogue no longer has it. */
  readonly title?: string;
  readonly seasonNumber?: number;
  readonly episodeNumber?: number;
}

/** What is on disk of one torrent, and why. */
export interface StoredTorrent {
  readonly torrentId: string;
  /** Empty when it is on disk and nobody knows why any more. */
  readonly titles: readonly StoredTitle[];
  /** Names of those who have begun one of the titles, whoever watched last first; who was deleted is not among them. */
  readonly viewers: readonly string[];
  readonly isPinned: boolean;
  readonly sizeBytes: number;
  /** ISO 8601, UTC. */
  readonly lastReadAt: string;
  /** Somebody watches at this moment. */
  readonly isRead: boolean;
}

/** What films take of the disk. */
export interface StorageReport {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Of the disk. */
  readonly freeBytes: number;
  readonly minimumFreeBytes: number;
  /** Largest first. */
  readonly torrents: readonly StoredTorrent[];
}
