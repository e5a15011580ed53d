import { hash } from 'node:crypto';
import type { Position, Revision } from '@miauflix/domain/kernel';

/** What one hash of the chain covers beside the hash before it. */
export interface Link {
  readonly position: Position;
  readonly stream: string;
  readonly revision: Revision;
  readonly id: string;
  readonly type: string;
  readonly metadata: string;
  readonly dataDigest: Buffer;
}

/** Stands before the first event. */
export const chainStart = Buffer.alloc(32);

/** SHA-256 of a text in UTF-8. */
export const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer');

/**
 * The next hash of the chain. Payloads enter by their digest, so that the chain outlives the removal of a payload;
 * JSON keeps the parts apart.
 */
export function chained(
  previous: Buffer,
  { position, stream, revision, id, type, metadata, dataDigest }: Link,
): Buffer {
  const hex = [previous, digestOf(metadata), dataDigest].map((digest) => digest.toString('hex'));
  return digestOf(JSON.stringify([...hex, `${position}`, stream, `${revision}`, id, type]));
}
