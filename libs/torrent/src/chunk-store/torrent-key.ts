import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/*
 * One random key a torrent. On disk it lies wrapped, beside what it opens; the key that unwraps it comes with the
 * request for the torrent and is kept in memory alone. Without either, the files of the torrent are noise.
 */

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const purpose = (torrent: string): Buffer => Buffer.from(`miauflix torrent key 1 ${torrent}`);

export const wrappingKeyBytes = 32;

export const newTorrentKey = (): Buffer => randomBytes(32);

/** @param torrent id of the torrent: the key opens nowhere else */
export function wrapKey(key: Buffer, wrappingKey: Uint8Array, torrent: string): Buffer {
  return seal(wrappingKey, key, purpose(torrent));
}

/** `undefined` when it was wrapped with another key, for another torrent, or altered. */
export function unwrapKey(wrapped: Uint8Array, wrappingKey: Uint8Array, torrent: string): Buffer | undefined {
  return open(wrappingKey, wrapped, purpose(torrent));
}

/** Keys of their own for each use: no nonce of one can meet a nonce of another. */
export function keyFor(use: 'frames' | 'manifest', torrentKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', torrentKey, '', `miauflix ${use} 1`, 32));
}

/** Nonce, ciphertext and tag in one; the nonce is random. */
export function seal(key: Uint8Array, plain: Uint8Array, label: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(label);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** `undefined` when key or label are others, or a bit was changed. */
export function open(key: Uint8Array, sealed: Uint8Array, label: Uint8Array): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(label)
      .setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}
