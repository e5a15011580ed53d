import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFileName, TorrentFolder } from '../chunk-store/torrent-folder.ts';
import { wrappingKeyBytes } from '../chunk-store/torrent-key.ts';
import { SourceBad, StorageFull } from '../errors.ts';
import { Evictions } from './evictions.ts';
import type { Eviction, StoragePolicy, StorageReport, StoredTorrent, TorrentStorage } from './storage.port.ts';

const MiB = 1024 * 1024;
/** Room is made for more than the next piece, so that it is not made for every piece. */
const slackBytes = 64 * MiB;
/** Whoever read within this time is thought to watch still: a pause is no end. */
const leaseMs = 10 * 60_000;
const countEveryMs = 30_000;
/** No id has a dot: no torrent's folder is in its way. */
const evictionsName = 'evictions.json';

/** A torrent that the engine holds at this moment, as far as its bytes on disk go. */
export interface HeldTorrent {
  /** Somebody reads. */
  readonly isRead: boolean;
  /** Ends the transfer; what is on disk stays. */
  close(): Promise<void>;
  /**
   * Deletes a group of pieces that no viewer is near, the one farthest behind first.
   *
   * @returns the bytes that became free; 0 when every group is wanted
   */
  evictOne(): Promise<number>;
}

export interface StorageOptions {
  /** Of this storage alone; each torrent gets a folder in it, named by its id. */
  readonly directory: string;
  /** `encrypted` when absent; `plain` is the yardstick of benchmarks. */
  readonly form?: 'encrypted' | 'plain';
  /** What an operator should know; nowhere when absent. */
  readonly log?: (line: string) => void;
}

interface Opening {
  readonly deleted: AbortController;
  readonly opened: Promise<unknown>;
}

interface Kept {
  sizeBytes: number;
  lastReadAtMs: number;
}

/** Ids become folder names. */
const validId = /^[A-Za-z0-9_-]{1,128}$/;

/** The folder of all torrents: how full it may become, and what leaves first. Engines that share it share its bounds. */
export class Storage implements TorrentStorage {
  readonly #options: StorageOptions;
  readonly #log: (line: string) => void;
  readonly #kept = new Map<string, Kept>();
  readonly #held = new Map<string, HeldTorrent>();
  readonly #opening = new Map<string, Opening>();
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #evictions: Promise<Evictions>;
  readonly #opened: Promise<void>;
  readonly #counting: NodeJS.Timeout;
  #policy: StoragePolicy | undefined;
  #freeBytes = Infinity;
  #makingRoom: Promise<void> | undefined;

  constructor(options: StorageOptions) {
    this.#options = options;
    this.#log = options.log ?? (() => undefined);
    this.#evictions = Evictions.open(join(options.directory, evictionsName));
    this.#opened = this.#open();
    this.#opened.catch(() => undefined);
    this.#counting = setInterval(() => void this.#count().catch(() => undefined), countEveryMs).unref();
  }

  /**
   * The folder of a torrent, made when it is missing.
   *
   * @param wrappingKey base64url
   * @throws SourceBad when id or key are none
   */
  async folderOf(id: string, wrappingKey: string): Promise<TorrentFolder> {
    if (!validId.test(id)) throw new SourceBad('The id of a torrent has letters, digits, _ and - only.');
    await this.#opened;
    // Somebody is about to need it: it must not leave meanwhile.
    this.touch(id);
    const { directory, form = 'encrypted' } = this.#options;
    switch (form) {
      case 'plain':
        return TorrentFolder.openPlain(directory, id);
      case 'encrypted': {
        const key = Buffer.from(wrappingKey, 'base64url');
        if (key.length !== wrappingKeyBytes) throw new SourceBad('The key of the torrent is not one.');
        return TorrentFolder.openEncrypted(directory, id, key);
      }
    }
  }

  /**
   * Runs `open`, which makes use of a torrent's folder and holds it at the end. Of a torrent that is deleted meanwhile
   * nothing stays, and it is opened anew.
   *
   * @param open is told when the torrent is deleted
   */
  async opening<Opened>(id: string, open: (deleted: AbortSignal) => Promise<Opened>): Promise<Opened> {
    for (;;) {
      await this.#leaving.get(id);
      const deleted = new AbortController();
      const opened = open(deleted.signal);
      const opening = { deleted, opened };
      this.#opening.set(id, opening);
      try {
        return await opened;
      } catch (error) {
        if (!deleted.signal.aborted) throw error;
      } finally {
        if (this.#opening.get(id) === opening) this.#opening.delete(id);
      }
    }
  }

  /** Whether anything is kept of a torrent. */
  async has(id: string): Promise<boolean> {
    await this.#opened;
    return validId.test(id) && exists(join(this.#options.directory, id, keyFileName));
  }

  /** Says that a torrent is in use; the result takes it back. */
  hold(id: string, torrent: HeldTorrent): () => void {
    this.#held.set(id, torrent);
    this.touch(id);
    return () => {
      if (this.#held.get(id) === torrent) this.#held.delete(id);
    };
  }

  close(): void {
    clearInterval(this.#counting);
  }

  async keepWithin(policy: StoragePolicy): Promise<void> {
    this.#policy = policy;
  }

  /**
   * Counts on these bytes to be written, and makes room for them when there is none.
   *
   * @throws StorageFull when nothing may leave
   */
  async reserve(id: string, bytes: number): Promise<void> {
    await this.makeRoomFor(bytes);
    this.#keptOf(id).sizeBytes += bytes;
    this.#freeBytes -= bytes;
  }

  /** @throws StorageFull when nothing may leave */
  async makeRoomFor(bytes: number): Promise<void> {
    if (this.#missingFor(bytes) <= 0) return;
    this.#makingRoom ??= this.#makeRoom(bytes + slackBytes).finally(() => (this.#makingRoom = undefined));
    await this.#makingRoom;
    if (this.#missingFor(bytes) > 0) throw new StorageFull('There is no room for this film, and nothing may leave.');
  }

  touch(id: string): void {
    this.#keptOf(id).lastReadAtMs = Date.now();
  }

  async delete(id: string): Promise<void> {
    if (!validId.test(id)) return;
    const leaving = this.#leaving.get(id) ?? this.#remove(id).finally(() => this.#leaving.delete(id));
    this.#leaving.set(id, leaving);
    await leaving;
  }

  async #remove(id: string): Promise<void> {
    const opening = this.#opening.get(id);
    opening?.deleted.abort();
    await opening?.opened.catch(() => undefined);
    await this.#held.get(id)?.close();
    await this.#wipe(id);
  }

  /** Deletes what is stored of a torrent that nobody uses. The key first: without it, what a crash leaves of the rest is noise. */
  async #wipe(id: string): Promise<void> {
    await rm(join(this.#options.directory, id, keyFileName), { force: true });
    await rm(join(this.#options.directory, id), { recursive: true, force: true });
    this.#freeBytes += this.#kept.get(id)?.sizeBytes ?? 0;
    this.#kept.delete(id);
  }

  async report(): Promise<StorageReport> {
    await this.#opened;
    await this.#count();
    const torrents = [...this.#kept].map(([id, { sizeBytes, lastReadAtMs }]): StoredTorrent => ({
      id,
      sizeBytes,
      lastReadAt: new Date(lastReadAtMs).toISOString(),
      isRead: this.#held.get(id)?.isRead ?? false,
    }));
    const { waiting: evictions } = await this.#evictions;
    return { usedBytes: this.#usedBytes, freeBytes: this.#freeBytes, torrents, evictions };
  }

  async acknowledge(evictions: readonly Pick<Eviction, 'id' | 'at'>[]): Promise<void> {
    await (await this.#evictions).acknowledge(evictions);
  }

  /** Deletes what an earlier version has left in a form that is no longer read, and counts the rest. */
  async #open(): Promise<void> {
    const { directory } = this.#options;
    await mkdir(directory, { recursive: true });
    await this.#finishEvictions();
    for (const name of await readdir(directory)) {
      if (name.startsWith(evictionsName) || (await exists(join(directory, name, keyFileName)))) continue;
      await rm(join(directory, name), { recursive: true, force: true });
      this.#log(`Deleted ${join(directory, name)}: an earlier version stored it; it is fetched again when needed.`);
    }
    await this.#count();
  }

  /** What was said to have left is gone, even if a crash came between; what came back since then stays. */
  async #finishEvictions(): Promise<void> {
    for (const { id, at } of (await this.#evictions).waiting) {
      const key = await stat(join(this.#options.directory, id, keyFileName)).catch(() => undefined);
      if (key !== undefined && key.mtimeMs < Date.parse(at)) await this.#wipe(id);
    }
  }

  /** Looks at the disk itself: what was counted on meanwhile is an estimate. */
  async #count(): Promise<void> {
    const { directory } = this.#options;
    const names = await readdir(directory);
    for (const id of this.#kept.keys()) if (!names.includes(id)) this.#kept.delete(id);
    for (const id of names) {
      const key = await stat(join(directory, id, keyFileName)).catch(() => undefined);
      if (key === undefined) continue;
      const kept = this.#keptOf(id);
      kept.sizeBytes = await bytesIn(join(directory, id));
      kept.lastReadAtMs = Math.max(kept.lastReadAtMs, key.mtimeMs);
    }
    const { bavail, bsize } = await statfs(directory);
    this.#freeBytes = bavail * bsize;
  }

  /** Idle torrents as a whole, the one read longest ago first; then what lies behind those who watch. */
  async #makeRoom(bytes: number): Promise<void> {
    await this.#count();
    const pinned = new Set(this.#policy?.pinned);
    const byAge = [...this.#kept].sort(([, a], [, b]) => a.lastReadAtMs - b.lastReadAtMs).map(([id]) => id);
    for (const id of byAge) {
      if (this.#missingFor(bytes) <= 0) return;
      if (!pinned.has(id) && !this.#isWatched(id)) await this.#evict(id);
    }
    for (const [id, torrent] of this.#held) {
      if (pinned.has(id)) continue;
      while (this.#missingFor(bytes) > 0) {
        const freed = await torrent.evictOne();
        if (freed === 0) break;
        this.#keptOf(id).sizeBytes -= freed;
        this.#freeBytes += freed;
      }
    }
  }

  async #evict(id: string): Promise<void> {
    const { sizeBytes, lastReadAtMs } = this.#keptOf(id);
    const evictions = await this.#evictions;
    await evictions.add({ id, sizeBytes, at: new Date().toISOString() });
    await this.delete(id);
    // On a full disk there was no room to say so before.
    await evictions.save();
    this.#log(`Evicted a torrent of ${sizeBytes} bytes, last read ${new Date(lastReadAtMs).toISOString()}.`);
  }

  #isWatched(id: string): boolean {
    const isLeased = Date.now() - this.#keptOf(id).lastReadAtMs < leaseMs;
    return isLeased || (this.#held.get(id)?.isRead ?? false);
  }

  /** How much has to leave before these bytes fit. */
  #missingFor(bytes: number): number {
    if (this.#policy === undefined) return 0;
    const { quotaBytes, minimumFreeBytes } = this.#policy;
    return Math.max(this.#usedBytes + bytes - quotaBytes, minimumFreeBytes + bytes - this.#freeBytes);
  }

  get #usedBytes(): number {
    return [...this.#kept.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  #keptOf(id: string): Kept {
    const kept = this.#kept.get(id) ?? { sizeBytes: 0, lastReadAtMs: 0 };
    this.#kept.set(id, kept);
    return kept;
  }
}

/** As the disk counts: the files are sparse. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(
      async ({ parentPath, name }) => ((await stat(join(parentPath, name)).catch(() => undefined))?.blocks ?? 0) * 512,
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
