import type { ChunkStore } from './chunk-store.port.ts';

/** A store that asks for room before it writes. */
export class MeteredStore implements ChunkStore {
  readonly #store: ChunkStore;
  readonly #reserve: (bytes: number) => Promise<void>;

  /** @param reserve rejects when there is no room */
  constructor(store: ChunkStore, reserve: (bytes: number) => Promise<void>) {
    this.#store = store;
    this.#reserve = reserve;
  }

  async write(piece: number, bytes: Uint8Array): Promise<void> {
    await this.#reserve(bytes.length);
    await this.#store.write(piece, bytes);
  }

  readFrame(piece: number, frame: number): Promise<Uint8Array> {
    return this.#store.readFrame(piece, frame);
  }

  remove(group: number): Promise<void> {
    return this.#store.remove(group);
  }

  flush(): Promise<void> {
    return this.#store.flush();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
