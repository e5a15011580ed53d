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
  readonly dataDigest: string;
}

/** Stands before the first event. */
export const chainStart = '0'.repeat(64);

/** SHA-256 of a text in UTF-8, in hex. */
export const digestOf = (text: string): string => hash('sha256', text);

/**
 * The next hash of the chain. Payloads enter by their digest, so that the chain outlives the removal of a payload;
 * JSON keeps the parts apart.
 */
export const chained = (
  previous: string,
  { position, stream, revision, id, type, metadata, dataDigest }: Link,
): string =>
  digestOf(JSON.stringify([previous, `${position}`, stream, `${revision}`, id, type, digestOf(metadata), dataDigest]));
