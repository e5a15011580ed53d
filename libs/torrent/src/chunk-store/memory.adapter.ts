import { type ChunkStore, FrameLost } from './chunk-store.port.ts';
import { frameBytes, type Layout } from './layout.ts';

/** Pieces in memory, gone with the process. */
export class MemoryStore implements ChunkStore {
  readonly #layout: Layout;
  readonly #pieces = new Map<number, Uint8Array>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  async write(piece: number, bytes: Uint8Array): Promise<void> {
    this.#pieces.set(piece, bytes);
  }

  async readFrame(piece: number, frame: number): Promise<Uint8Array> {
    const bytes = this.#pieces.get(piece);
    if (bytes === undefined) throw new FrameLost(piece, frame);
    return bytes.subarray(frame * frameBytes, (frame + 1) * frameBytes);
  }

  async remove(group: number): Promise<void> {
    const { from, to } = this.#layout.piecesOf(group);
    for (let piece = from; piece <= to; piece += 1) this.#pieces.delete(piece);
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}
