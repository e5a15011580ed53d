import { type ChunkStore, FrameLost } from './chunk-store.port.ts';
import { GroupFiles } from './group-files.ts';
import { frameBytes, framesIn, type Layout } from './layout.ts';

/** How a frame rests in a file. */
export interface FrameForm {
  /** What each frame takes beyond its own bytes, after them. */
  readonly extraBytes: number;
  /** What is written, in parts that follow one another. */
  rest(piece: number, frame: number, plain: Uint8Array): readonly Uint8Array[];
  /** `undefined` when it is not what was written at this place. */
  wake(piece: number, frame: number, resting: Buffer): Uint8Array | undefined;
}

/** Pieces in files, one for each group of them, every piece at its place from the beginning. */
export class FileStore implements ChunkStore {
  readonly #layout: Layout;
  readonly #files: GroupFiles;
  readonly #form: FrameForm;

  constructor(folder: string, layout: Layout, form: FrameForm) {
    this.#layout = layout;
    this.#files = new GroupFiles(folder);
    this.#form = form;
  }

  async write(piece: number, bytes: Uint8Array): Promise<void> {
    const parts = framesIn(bytes).flatMap((plain, frame) => this.#form.rest(piece, frame, plain));
    await this.#files.write(this.#layout.groupOf(piece), parts, this.#positionOf(piece));
  }

  async readFrame(piece: number, frame: number): Promise<Uint8Array> {
    const { extraBytes } = this.#form;
    const length = this.#layout.bytesOfFrame(piece, frame) + extraBytes;
    const position = this.#positionOf(piece) + frame * (frameBytes + extraBytes);
    const resting = await this.#files
      .read(this.#layout.groupOf(piece), length, position)
      .catch((cause: unknown) => Promise.reject(new FrameLost(piece, frame, { cause })));
    const plain = resting.length < length ? undefined : this.#form.wake(piece, frame, resting);
    if (plain === undefined) throw new FrameLost(piece, frame);
    return plain;
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
    const extraBytes = Math.ceil(pieceLengthBytes / frameBytes) * this.#form.extraBytes;
    return (piece % piecesPerGroup) * (pieceLengthBytes + extraBytes);
  }
}
