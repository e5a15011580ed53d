import { type ChunkStore, FrameLost } from './chunk-store.port.ts';
import type { FrameCache } from './frame-cache.ts';
import { frameBytes, framesIn, type Layout } from './layout.ts';

/** A store that answers what was just fetched, and nobody has read yet, from memory. */
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
    const cached = this.#cache.get(this.#torrent, piece, index);
    const frame = cached ?? (await this.#fromStore(piece, index));
    const from = offset - index * frameBytes;
    const slice = frame.subarray(from, from + mostBytes);
    // Films are read forwards: what was read to its end makes room for what was not.
    if (from + slice.length === frame.length) this.#cache.forget(this.#torrent, piece, index);
    else if (cached === undefined) this.#cache.put(this.#torrent, piece, index, frame);
    return slice;
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

  /** Whether all of a piece can be read from the disk. */
  async holds(piece: number): Promise<boolean> {
    try {
      for (let frame = 0; frame < this.layout.framesOf(piece); frame += 1) await this.#fromStore(piece, frame);
      return true;
    } catch (error) {
      if (error instanceof FrameLost) return false;
      throw error;
    }
  }

  async remove(group: number): Promise<void> {
    const { from, to } = this.layout.piecesOf(group);
    for (let piece = from; piece <= to; piece += 1)
      for (let frame = 0; frame < this.layout.framesOf(piece); frame += 1)
        this.#cache.forget(this.#torrent, piece, frame);
    await this.#store.remove(group);
  }

  flush(): Promise<void> {
    return this.#store.flush();
  }

  close(): Promise<void> {
    this.#cache.forgetTorrent(this.#torrent);
    return this.#store.close();
  }

  async #fromStore(piece: number, frame: number): Promise<Uint8Array> {
    const key = `${piece}/${frame}`;
    const others = this.#reading.get(key);
    if (others !== undefined) return others;
    const reading = this.#store.readFrame(piece, frame).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }
}
