import { setImmediate as nextMacrotask } from 'node:timers/promises';
import type { LogRange } from '@miauflix/domain/audit';
import type { Metadata, Position } from '@miauflix/domain/kernel';
import {
  emptyChain,
  extended,
  lineOf,
  noSegment,
  pagesOf,
  proofLine,
  whatIsWrong,
  type ChainEnd,
  type HashedEvent,
  type SegmentHead,
  type SegmentProof,
  type StoredLog,
} from '@miauflix/event-store';

/** An event of the log is not what was written. */
export class LogAltered extends Error {
  override readonly name = 'LogAltered';
}

/** What is asked for, and who vouches for it. */
export interface Wanted {
  readonly range: LogRange;
  /** The last event that counts: the log grows meanwhile. */
  readonly upTo: Position;
  readonly proofOf: (before: ChainEnd, end: ChainEnd) => SegmentProof;
}

/**
 * A stretch of a log as the text of a segment, in pieces of some hundred lines; none when no event lies in the range.
 * The chain is followed from the first event of all, so that nothing is vouched for that does not fit.
 *
 * @throws LogAltered where it does not
 */
export async function* logSegment(
  log: StoredLog<HashedEvent>,
  { range, upTo, proofOf }: Wanted,
): AsyncGenerator<string, void> {
  const stretch = new Stretch(range);
  for await (const page of pagesOf(log)) {
    const isOver = page.some((event) => event.position > upTo || stretch.endsBefore(event));
    const text = stretch.takeText();
    if (text !== '') yield text;
    if (isOver) break;
    await nextMacrotask();
  }
  if (stretch.before !== undefined) yield `${proofLine(proofOf(stretch.before, stretch.end))}\n`;
}

/** A stretch while it is cut out of its log. */
class Stretch {
  readonly #range: LogRange;
  #lines: string[] = [];
  /** The chain before the first event that lies within; absent until that one is met. */
  before: ChainEnd | undefined;
  end = emptyChain;

  constructor(range: LogRange) {
    this.#range = range;
  }

  /** Whether the stretch is over; otherwise it goes on with the event, or begins with it, or is still to come. */
  endsBefore(event: HashedEvent): boolean {
    const isWithin = lies(event, this.#range);
    if (this.before !== undefined && !isWithin) return true;
    if (this.before === undefined && isWithin) {
      this.before = this.end;
      this.#lines.push(JSON.stringify(headAfter(this.end)));
    }
    const next = extended(this.end, event);
    const reason = whatIsWrong(event, this.end, next);
    if (reason !== undefined) throw new LogAltered(reason);
    this.end = next;
    if (isWithin) this.#lines.push(lineOf(next.count, event));
    return false;
  }

  /** What has come together since it was taken last. */
  takeText(): string {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    return text;
  }
}

const headAfter = ({ count, root }: ChainEnd): SegmentHead => ({
  format: 1,
  first: Number(count) + 1,
  previous: noSegment,
  root,
});

function lies({ position, metadata }: HashedEvent, { first, last, from, to }: LogRange): boolean {
  if (first !== undefined && position < BigInt(first)) return false;
  if (last !== undefined && position > BigInt(last)) return false;
  if (from === undefined && to === undefined) return true;
  const { at } = JSON.parse(metadata) as Metadata;
  return (from === undefined || at >= from) && (to === undefined || at < to);
}
