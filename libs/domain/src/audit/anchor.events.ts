import type { Fact } from '../kernel/event.ts';

/** What an anchor says of the log. */
export interface Anchored {
  /** Of the last event that is covered, in the store where the anchor was made. */
  readonly position: string;
  /** Events covered: the first so many of the log, in any store that holds this history. */
  readonly count: number;
  /** SHA-256, hex, over all of them in their order. */
  readonly root: string;
}

/** The log's own witness, signed: copies kept elsewhere tell when the log was cut off or written anew. */
export type AnchorEvent = Fact<
  'anchor.Recorded',
  Anchored & {
    /** Ed25519, raw, base64url. */
    readonly publicKey: string;
    /** Of {@link anchorText}, base64url. */
    readonly signature: string;
  }
>;

/** The text that the signature of an anchor is made of. */
export const anchorText = ({ position, count, root }: Anchored): string =>
  JSON.stringify(['miauflix/anchor', 1, position, count, root]);
