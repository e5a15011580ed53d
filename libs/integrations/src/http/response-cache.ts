import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { cacheStores, type interceptors } from 'undici';

type CacheStore = NonNullable<NonNullable<Parameters<typeof interceptors.cache>[0]>['store']>;
type CacheKey = Parameters<CacheStore['get']>[0];
type CacheValue = Parameters<CacheStore['createWriteStream']>[1];
type FileStore = InstanceType<typeof cacheStores.SqliteCacheStore>;
type Store = InstanceType<typeof cacheStores.MemoryCacheStore> | FileStore;
type CachedAnswer = ReturnType<CacheStore['get']>;

/** Larger answers are not kept: pictures have a cache of their own. */
const largestEntryBytes = 2_000_000;
const memory = { maxSize: 4_000_000, maxCount: 2_000, maxEntrySize: largestEntryBytes };
const disk = { maxCount: 50_000, maxEntrySize: largestEntryBytes };

/**
 * Answers of outside services: the recent ones in memory, over a file that outlives the process. It never fails a
 * request: what cannot be read or written is asked for again.
 */
export class ResponseCache implements CacheStore {
  private readonly recent = new cacheStores.MemoryCacheStore(memory);
  /** Absent where there is no file, or none that can be opened. */
  private readonly kept: FileStore | undefined;
  private readonly file: string | undefined;

  /** @param file absent for a cache that ends with the process; a damaged file is replaced */
  constructor(file?: string) {
    this.kept = file === undefined ? undefined : openFile(file);
    this.file = this.kept && file;
  }

  get(key: CacheKey): CachedAnswer {
    const recent = this.recent.get(key);
    if (recent) return recent;
    const kept = this.safely(() => this.kept?.get(key));
    if (kept && 'body' in kept && Buffer.isBuffer(kept.body)) write(this.recent, key, kept, kept.body);
    return kept;
  }

  createWriteStream(key: CacheKey, value: CacheValue): Writable {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        sizeBytes += chunk.byteLength;
        if (sizeBytes <= largestEntryBytes) chunks.push(chunk);
        else chunks.length = 0;
        done();
      },
      final: (done) => {
        if (sizeBytes <= largestEntryBytes) this.keep(key, value, ownCopyOf(chunks, sizeBytes));
        done();
      },
    });
  }

  delete(key: Pick<CacheKey, 'origin' | 'method' | 'path'>): void {
    this.recent.delete(key);
    this.safely(() => this.kept?.delete(key));
  }

  /**
   * Removes from the file what may not be answered with any more; what is in memory gives way by itself.
   *
   * @returns how many answers; 0 when somebody else writes at the moment
   */
  removeOutdated(now: Date): number {
    return this.safely(() => (this.file === undefined ? 0 : removeOutdated(this.file, now))) ?? 0;
  }

  close(): void {
    this.kept?.close();
  }

  private keep(key: CacheKey, value: CacheValue, body: Buffer): void {
    write(this.recent, key, value, body);
    this.safely(() => this.kept && write(this.kept, key, value, body));
  }

  private safely<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      return undefined;
    }
  }
}

/** In memory of its own: a small one else keeps alive the 64 KiB of the pool that it is cut from. */
function ownCopyOf(chunks: readonly Buffer[], sizeBytes: number): Buffer {
  const own = Buffer.allocUnsafeSlow(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) offset += chunk.copy(own, offset);
  return own;
}

function write(store: Store, key: CacheKey, value: CacheValue, body: Buffer): void {
  store
    .createWriteStream(key, value)
    ?.on('error', () => undefined)
    .end(body);
}

/** The store does so itself only once it is full, and leaves alone what an earlier release of it has written. */
function removeOutdated(file: string, now: Date): number {
  const db = new DatabaseSync(file);
  try {
    const tables = db.prepare("select name from sqlite_schema where type = 'table' and name like 'cacheInterceptor%'");
    return tables.all().reduce((removed, { name }) => {
      const { changes } = db.prepare(`delete from "${name as string}" where deleteAt <= ?`).run(now.getTime());
      return removed + Number(changes);
    }, 0);
  } finally {
    db.close();
  }
}

function openFile(file: string): FileStore | undefined {
  const open = (): FileStore => new cacheStores.SqliteCacheStore({ location: file, ...disk });
  try {
    return open();
  } catch {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
  try {
    return open();
  } catch {
    return undefined;
  }
}
