import type { Fact } from '../kernel/event.ts';

/** A named row of titles on the home page. */
export interface ListFacts {
  readonly slug: string;
  readonly name: string;
  /** Place among the rows of the home page, from 0. */
  readonly rank: number;
  /** In the order they are shown. */
  readonly titleIds: readonly string[];
}

export type ListEvent = Fact<'list.Described', ListFacts>;
