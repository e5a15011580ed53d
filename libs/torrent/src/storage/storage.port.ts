/** How much may be stored, and what has to stay. */
export interface StoragePolicy {
  /** For all torrents together. */
  readonly quotaBytes: number;
  /** Of the disk, left to others. */
  readonly minimumFreeBytes: number;
  /** Ids of torrents that are never evicted. */
  readonly pinned: readonly string[];
}

export interface StoredTorrent {
  readonly id: string;
  /** On disk. */
  readonly sizeBytes: number;
  readonly lastReadAt: string;
  /** Somebody reads at this moment. */
  readonly isRead: boolean;
}

/** A torrent that left, as a whole, to make room. */
export interface Eviction {
  readonly id: string;
  readonly sizeBytes: number;
  readonly at: string;
}

export interface StorageReport {
  readonly usedBytes: number;
  /** Of the disk. */
  readonly freeBytes: number;
  readonly torrents: readonly StoredTorrent[];
  /** Those that nobody has acknowledged, oldest first; they outlive the engine. */
  readonly evictions: readonly Eviction[];
}

/** What the engines have on disk. */
export interface TorrentStorage {
  /** From now on; until it is called for the first time, nothing is evicted, and only a full disk is an end. */
  keepWithin(policy: StoragePolicy): Promise<void>;
  report(): Promise<StorageReport>;
  /** Says that these evictions are in the log: they are reported no more. Unknown ones are no error. */
  acknowledge(evictions: readonly Pick<Eviction, 'id' | 'at'>[]): Promise<void>;
  /** Deletes a torrent's bytes and its key, and ends its transfer. Unknown ids are no error. */
  delete(id: string): Promise<void>;
}
