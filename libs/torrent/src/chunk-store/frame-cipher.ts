import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const version = 1;

/** What follows the ciphertext of each frame. */
export const frameTagBytes = 16;

export interface SealedFrame {
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/**
 * AES-256-GCM over frames. The nonce is the frame's place and the key belongs to one torrent, so no keystream is used
 * for two frames; and since a piece is written only when its hash was right, a frame that is written again is the same
 * plaintext. The place and the torrent are authenticated: a frame that was moved does not open.
 */
export class FrameCipher {
  readonly #key: KeyObject;
  readonly #torrent: Uint8Array;

  /** @param torrent info hash */
  constructor(key: Uint8Array, torrent: Uint8Array) {
    // Made once: a fifth of what sealing a frame costs.
    this.#key = createSecretKey(key);
    this.#torrent = torrent;
  }

  seal(piece: number, frame: number, plain: Uint8Array): SealedFrame {
    const nonce = nonceOf(piece, frame);
    const cipher = createCipheriv(algorithm, this.#key, nonce, { authTagLength: frameTagBytes });
    const ciphertext = cipher.setAAD(this.#labelOf(nonce)).update(plain);
    cipher.final();
    return { ciphertext, tag: cipher.getAuthTag() };
  }

  /** `undefined` when a bit of it is not what was sealed for this place. */
  open(piece: number, frame: number, { ciphertext, tag }: SealedFrame): Buffer | undefined {
    const nonce = nonceOf(piece, frame);
    const decipher = createDecipheriv(algorithm, this.#key, nonce, { authTagLength: frameTagBytes });
    const plain = decipher.setAAD(this.#labelOf(nonce)).setAuthTag(tag).update(ciphertext);
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return plain;
  }

  #labelOf(nonce: Buffer): Buffer {
    return Buffer.concat([this.#torrent, nonce]);
  }
}

function nonceOf(piece: number, frame: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(version, 0);
  nonce.writeUInt32BE(piece, 4);
  nonce.writeUInt32BE(frame, 8);
  return nonce;
}
