import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Keyring } from '../sealing/keyring.ts';

/** Signs in the name of the household (Ed25519). */
export interface Signer {
  /** Raw, base64url. */
  readonly publicKey: string;
  /** @returns base64url */
  sign(text: string): string;
}

/** DER before the 32 bytes of an Ed25519 key (RFC 8410): a private one in PKCS #8, a public one in SPKI. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The household's own signature; its key rests in the keyring. */
export function signerOf(keyring: Keyring): Signer {
  const der = Buffer.concat([privatePrefix, keyring.secret('anchor')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    publicKey: rawPublicKey(createPublicKey(key)),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

const rawPublicKey = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length).toString('base64url');

/** Whether the holder of a key has signed exactly this text. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  const raw = Buffer.from(publicKey, 'base64url');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}
