import { type ChunkStore, FrameLost } from './chunk-store.port.ts';
import { type FrameCipher, frameTagBytes } from './frame-cipher.ts';
import { GroupFiles } from './group-files.ts';
import { frameBytes, framesIn, type Layout } from './layout.ts';

const sealedFrameBytes = frameBytes + frameTagBytes;

/** Pieces in files that are noise to whoever lacks the key of the torrent. */
export class EncryptedStore implements ChunkStore {
  readonly #layout: Layout;
  readonly #files: GroupFiles;
  readonly #cipher: FrameCipher;

  constructor(folder: string, layout: Layout, cipher: FrameCipher) {
    this.#layout = layout;
    this.#files = new GroupFiles(folder);
    this.#cipher = cipher;
  }

  async write(piece: number, bytes: Uint8Array): Promise<void> {
    const parts = framesIn(bytes).flatMap((plain, frame) => {
      const { ciphertext, tag } = this.#cipher.seal(piece, frame, plain);
      return [ciphertext, tag];
    });
    await this.#files.write(this.#layout.groupOf(piece), parts, this.#positionOf(piece));
  }

  async readFrame(piece: number, frame: number): Promise<Uint8Array> {
    const length = this.#layout.bytesOfFrame(piece, frame) + frameTagBytes;
    const sealed = await this.#files
      .read(this.#layout.groupOf(piece), length, this.#positionOf(piece) + frame * sealedFrameBytes)
      .catch((cause: unknown) => Promise.reject(new FrameLost(piece, frame, { cause })));
    if (sealed.length < length) throw new FrameLost(piece, frame);
    const plain = this.#cipher.open(piece, frame, {
      ciphertext: sealed.subarray(0, -frameTagBytes),
      tag: sealed.subarray(-frameTagBytes),
    });
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
    const tags = Math.ceil(pieceLengthBytes / frameBytes) * frameTagBytes;
    return (piece % piecesPerGroup) * (pieceLengthBytes + tags);
  }
}
