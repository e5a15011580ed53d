import { rmSync } from 'node:fs';
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
const memory = { maxSize: 16_000_000, maxCount: 2_000, maxEntrySize: largestEntryBytes };
const disk = { maxCount: 50_000, maxEntrySize: largestEntryBytes };

/**
 * Answers of outside services: the recent ones in memory, over a file that outlives the process. It never fails a
 * request: what cannot be read or written is asked for again.
 */
export class ResponseCache implements CacheStore {
  private readonly recent = new cacheStores.MemoryCacheStore(memory);
  /** Absent where there is no file, or none that can be opened. */
  private readonly kept: FileStore | undefined;

  /** @param file absent for a cache that ends with the process; a damaged file is replaced */
  constructor(file?: string) {
    this.kept = file === undefined ? undefined : openFile(file);
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
        if (sizeBytes <= largestEntryBytes) this.keep(key, value, Buffer.concat(chunks));
        done();
      },
    });
  }

  delete(key: Pick<CacheKey, 'origin' | 'method' | 'path'>): void {
    this.recent.delete(key);
    this.safely(() => this.kept?.delete(key));
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

function write(store: Store, key: CacheKey, value: CacheValue, body: Buffer): void {
  store
    .createWriteStream(key, value)
    ?.on('error', () => undefined)
    .end(body);
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
