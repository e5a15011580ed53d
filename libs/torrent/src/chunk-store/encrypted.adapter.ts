import { FileStore } from './file-store.ts';
import { type FrameCipher, frameTagBytes } from './frame-cipher.ts';
import type { Layout } from './layout.ts';

/** Pieces in files that are noise to whoever lacks the key of the torrent. */
export class EncryptedStore extends FileStore {
  constructor(folder: string, layout: Layout, cipher: FrameCipher) {
    super(folder, layout, {
      extraBytes: frameTagBytes,
      rest(piece, frame, plain) {
        const { ciphertext, tag } = cipher.seal(piece, frame, plain);
        return [ciphertext, tag];
      },
      wake: (piece, frame, resting) =>
        cipher.open(piece, frame, {
          ciphertext: resting.subarray(0, -frameTagBytes),
          tag: resting.subarray(-frameTagBytes),
        }),
    });
  }
}
