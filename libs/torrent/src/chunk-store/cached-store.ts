import type { ChunkStore } from './chunk-store.port.ts';
import type { FrameCache } from './frame-cache.ts';
import { frameBytes, framesIn, type Layout } from './layout.ts';

/** A store whose latest frames are answered from memory: what was just fetched is not read back from the disk. */
export class CachedStore {
  readonly layout: Layout;
  readonly #torrent: string;
  readonly #store: ChunkStore;
  readonly #cache: FrameCache;
  /** Several readers at one place wait for one read from the disk. */
  readonly #reading = new Map<string, Promise<Uint8Array>>();

  /** @param torrent tells this torrent's frames from those of others in the cache */
  constructor(torrent: string, layout: Layout, store: ChunkStore, cache: FrameCache) {
    this.#torrent = torrent;
    this.layout = layout;
    this.#store = store;
    this.#cache = cache;
  }

  async write(piece: number, bytes: Uint8Array): Promise<void> {
    await this.#store.write(piece, bytes);
    framesIn(bytes).forEach((frame, index) => this.#cache.put(this.#torrent, piece, index, frame));
  }

  /**
   * From this place to the end of the frame, at most.
   *
   * @throws FrameLost
   */
  async slice(piece: number, offset: number, mostBytes: number): Promise<Uint8Array> {
    const index = Math.floor(offset / frameBytes);
    const frame = this.#cache.get(this.#torrent, piece, index) ?? (await this.#fromStore(piece, index));
    const from = offset - index * frameBytes;
    return frame.subarray(from, from + mostBytes);
  }

  /**
   * Exactly these bytes of a piece.
   *
   * @throws FrameLost
   */
  async read(piece: number, offset: number, length: number): Promise<Uint8Array> {
    const first = await this.slice(piece, offset, length);
    if (first.length === length) return first;
    const slices = [first];
    for (let at = offset + first.length; at < offset + length; at += slices.at(-1)!.length)
      slices.push(await this.slice(piece, at, offset + length - at));
    return Buffer.concat(slices);
  }

  async remove(group: number): Promise<void> {
    const { from, to } = this.layout.piecesOf(group);
    for (let piece = from; piece <= to; piece += 1)
      this.#cache.forget(this.#torrent, piece, this.layout.framesOf(piece));
    await this.#store.remove(group);
  }

  /** Makes room in memory for one more reader; the result takes it back. */
  withReader(): () => void {
    return this.#cache.withReader();
  }

  flush(): Promise<void> {
    return this.#store.flush();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #fromStore(piece: number, frame: number): Promise<Uint8Array> {
    const key = `${piece}/${frame}`;
    const others = this.#reading.get(key);
    if (others !== undefined) return others;
    const reading = this.#store.readFrame(piece, frame).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    const bytes = await reading;
    this.#cache.put(this.#torrent, piece, frame, bytes);
    return bytes;
  }
}
