import type { Fact, Recorded } from './event.ts';

/**
 * A read model: a pure fold of events into rows.
 *
 * A rebuild from the first event must give the same rows, so time, ids and luck come from the event alone.
 */
export interface Projection<Row, Event extends Fact> {
  /** The read model's name, in snake case: the table is called so. */
  readonly name: string;
  /** Raised whenever `keyOf`, `evolve` or the shape of a row changes: the projector then builds the read model anew. */
  readonly version: number;
  /** Each row is of one event alone: `evolve` is never given a row, so none has to be looked up. */
  readonly isJournal?: true;
  /** Key of the one row that the event concerns; `undefined` when it concerns none. */
  keyOf(event: Recorded<Event>): string | undefined;
  /** The row after the event; `undefined` removes it. */
  evolve(row: Row | undefined, event: Recorded<Event>): Row | undefined;
}

/** Names the type parameters of a projection from its parts. */
export const projection = <Row, Event extends Fact>(definition: Projection<Row, Event>): Projection<Row, Event> =>
  definition;
