import type { MiauflixEvent } from '../index.ts';
import { categoryOf } from '../kernel/decider.ts';
import { projection } from '../kernel/projection.ts';

/** A stream as lists show it. */
export interface StreamRow {
  readonly stream: string;
  readonly category: string;
  readonly events: number;
  readonly firstPosition: string;
  readonly lastPosition: string;
  /** ISO 8601, UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Every stream of the log, and how far it reaches. */
export const streams = projection<StreamRow, MiauflixEvent>({
  name: 'streams',
  version: 1,
  keyOf: ({ stream }) => stream,
  evolve(row, { stream, position, metadata: { at } }) {
    const last = { lastPosition: `${position}`, lastAt: at };
    if (row) return { ...row, ...last, events: row.events + 1 };
    return { stream, category: categoryOf(stream), events: 1, firstPosition: last.lastPosition, firstAt: at, ...last };
  },
});
