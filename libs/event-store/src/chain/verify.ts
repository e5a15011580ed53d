import { setImmediate as nextMacrotask } from 'node:timers/promises';
import type { Position } from '@miauflix/domain/kernel';
import { type ChainEnd, emptyChain, extended } from './chain-end.ts';
import { digestOf } from './hash-chain.ts';
import { pagesOf, type StoredEvent, type StoredLog } from './stored-event.ts';

/** What following the chain of hashes from the first event has shown. */
export type Verification =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly firstBad: Position; readonly reason: string };

/** The root that the chain has to have after so many events, as somebody outside of the log knows it. */
export type Witness = Pick<ChainEnd, 'count' | 'root'>;

/** What a chain is compared with, and who is told how far it has been followed. */
export interface VerifyOptions {
  /** In any order. They tell a log that was cut off, or rewritten with all its hashes, from the one that was written. */
  readonly witnesses?: readonly Witness[];
  readonly onProgress?: (events: number) => void;
}

/** An event, with the hash that was written beside it where its log keeps one. */
export type HashedEvent = StoredEvent & { readonly hash?: string };

/**
 * Recomputes every hash of a log and names the first position that does not fit. Without witnesses, a log that was cut
 * off after some event is a shorter, intact log.
 *
 * @throws StoreCorrupt when the log cannot even be read
 */
export const verify = (log: StoredLog<HashedEvent>, options?: VerifyOptions): Promise<Verification> =>
  verifyPages(pagesOf(log), emptyChain, options);

/**
 * The same for a stretch of a log.
 *
 * @param before the chain where the stretch begins; what it says is taken for granted unless there is a witness
 */
export async function verifyPages(
  pages: AsyncIterable<readonly HashedEvent[]>,
  before: ChainEnd,
  { witnesses = [], onProgress }: VerifyOptions = {},
): Promise<Verification> {
  const ahead = witnesses.toSorted((a, b) => (a.count < b.count ? -1 : 1));
  let end = before;
  let trusted = before.count;
  for await (const page of pages) {
    for (const event of page) {
      const next = extended(end, event);
      const reason = whatIsWrong(event, end, next);
      if (reason !== undefined) return { intact: false, firstBad: next.count, reason };
      end = next;
      while (ahead[0]?.count === end.count) {
        if (ahead.shift()!.root !== end.root)
          return { intact: false, firstBad: trusted + 1n, reason: rewritten(trusted, end) };
        trusted = end.count;
      }
    }
    onProgress?.(Number(end.count));
    await nextMacrotask();
  }
  const missed = ahead[0];
  if (missed !== undefined) return { intact: false, firstBad: end.count + 1n, reason: cutOff(end, missed) };
  return { intact: true, events: Number(end.count - before.count) };
}

/**
 * Why an event is not what was written, in a sentence; `undefined` when nothing speaks against it.
 *
 * @param before the chain up to it
 * @param after the chain with it
 */
export function whatIsWrong(event: HashedEvent, before: ChainEnd, { count, root }: ChainEnd): string | undefined {
  if (event.data !== null && digestOf(event.data) !== event.dataDigest) return 'The payload is not what was written.';
  if (event.hash === undefined) return undefined;
  if (event.position !== (before.position ?? 0n) + 1n) return 'The event is missing.';
  if (root !== event.hash || event.position !== count)
    return 'The event, or its place in the log, is not what was written.';
  return undefined;
}

const rewritten = (trusted: bigint, { count }: ChainEnd): string =>
  `The hashes fit one another, but not what was witnessed: something between positions ${trusted + 1n} and ${count} was rewritten.`;

const cutOff = ({ count }: ChainEnd, witness: Witness): string =>
  `The log ends after ${count} events, but ${witness.count} were witnessed: its tail is missing.`;
