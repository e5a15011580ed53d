import type { Position } from '@miauflix/domain/kernel';
import { chained, chainStart } from './hash-chain.ts';
import type { StoredEvent } from './stored-event.ts';

/** How far a chain of hashes has come: its root stands for every event so far and for their order. */
export interface ChainEnd {
  /** Of the last event, in the log that was followed; absent before the first one. */
  readonly position?: Position;
  /** Events so far: the same in every store that holds the same history. */
  readonly count: bigint;
  /** SHA-256, hex. */
  readonly root: string;
}

/** A chain before its first event. */
export const emptyChain: ChainEnd = { count: 0n, root: chainStart };

/** The chain with one more event. An event enters by its number, not by its position, so that stores agree on the root. */
export function extended({ count, root }: ChainEnd, event: StoredEvent): ChainEnd {
  const number = count + 1n;
  return { position: event.position, count: number, root: chained(root, { ...event, position: number }) };
}

/** Something that knows where the chain of its log ends now. */
export interface Chain {
  chainEnd(): Promise<ChainEnd>;
}
