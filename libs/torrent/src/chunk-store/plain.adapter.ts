import { type ChunkStore, FrameLost } from './chunk-store.port.ts';
import { GroupFiles } from './group-files.ts';
import { frameBytes, type Layout } from './layout.ts';

/** Pieces as they are, in files that everybody with the disk can read: the yardstick of benchmarks; the product encrypts. */
export class PlainStore implements ChunkStore {
  readonly #layout: Layout;
  readonly #files: GroupFiles;

  constructor(folder: string, layout: Layout) {
    this.#layout = layout;
    this.#files = new GroupFiles(folder);
  }

  async write(piece: number, bytes: Uint8Array): Promise<void> {
    await this.#files.write(this.#layout.groupOf(piece), [bytes], this.#positionOf(piece));
  }

  async readFrame(piece: number, frame: number): Promise<Uint8Array> {
    const length = this.#layout.bytesOfFrame(piece, frame);
    const bytes = await this.#files
      .read(this.#layout.groupOf(piece), length, this.#positionOf(piece) + frame * frameBytes)
      .catch((cause: unknown) => Promise.reject(new FrameLost(piece, frame, { cause })));
    if (bytes.length < length) throw new FrameLost(piece, frame);
    return bytes;
  }

  remove(group: number): Promise<void> {
    return this.#files.remove(group);
  }

  flush(): Promise<void> {
    return this.#files.flush();
  }

  close(): Promise<void> {
    return this.#files.close();
  }

  #positionOf(piece: number): number {
    const { piecesPerGroup, pieceLengthBytes } = this.#layout;
    return (piece % piecesPerGroup) * pieceLengthBytes;
  }
}
