import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealingKey } from '@miauflix/domain/kernel';
import { SealBroken } from '../errors.ts';

/** The field that a sealed value belongs to; it opens nowhere else. */
export interface SealedPlace {
  readonly stream: string;
  readonly type: string;
  readonly eventId: string;
  readonly field: string;
}

/** A token taken apart, still closed. */
export interface ParsedToken extends SealedPlace {
  readonly keyId: string;
  /** Everything before the box: authenticated, not encrypted. */
  readonly label: string;
  /** Nonce, ciphertext and tag. */
  readonly box: Buffer;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** `sealed:1:<key id>:<stream>:<type>:<event id>:<field>:<box, base64url>`, each part URI-encoded. */
export function sealToken(key: Buffer, keyId: string, place: SealedPlace, text: string): string {
  const { stream, type, eventId, field } = place;
  const label = ['sealed', '1', keyId, stream, type, eventId, field].map(encodeURIComponent).join(':');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(label));
  const box = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${label}:${box.toString('base64url')}`;
}

const sealed = /^sealed:1:(user(?=%2F)|content|audit)[^:]*:/;

/** Whose key seals a text; `undefined` when it is no sealed value. */
export const sealingKeyOf = (text: string): SealingKey | undefined => sealed.exec(text)?.[1] as SealingKey | undefined;

/** @throws SealBroken when the text is no token */
export function parseToken(token: string): ParsedToken {
  const end = token.lastIndexOf(':');
  const label = token.slice(0, end);
  const [scheme, version, ...parts] = label.split(':').map(decoded);
  if (scheme !== 'sealed' || version !== '1' || parts.length !== 5) throw new SealBroken('This is no sealed value.');
  const [keyId, stream, type, eventId, field] = parts as [string, string, string, string, string];
  return { keyId, stream, type, eventId, field, label, box: Buffer.from(token.slice(end + 1), 'base64url') };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    throw new SealBroken('This is no sealed value.', { cause: error });
  }
}

/** @throws SealBroken when the key is another one, or a bit of label or box is not what was sealed */
export function openToken(key: Buffer, { label, box }: ParsedToken): string {
  try {
    const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(label))
      .setAuthTag(box.subarray(-tagBytes));
    return decipher.update(box.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new SealBroken('The sealed value was altered.', { cause: error });
  }
}
