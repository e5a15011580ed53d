import type { Fact } from '../kernel/event.ts';

/** How somebody wants the rows of the home page. */
export interface Arrangement {
  /** Whose home page: {@link householdHomeId} for everybody's, else a user's id. */
  readonly homeId: string;
  /** Slugs in order; lists that are not among them follow in the order they would have otherwise. */
  readonly order: readonly string[];
  /** Slugs of the rows that come before all others, on everybody's page; only the household's has any. */
  readonly pinned: readonly string[];
  /** Slugs of the rows that are not shown. */
  readonly hidden: readonly string[];
}

/** The arrangement that holds for whoever has none of their own. */
export const householdHomeId = 'household';

export type HomeEvent =
  | Fact<'home.Arranged', Arrangement>
  /** The person was deleted, and with them how they wanted it. */
  | Fact<'home.Forgotten', { readonly homeId: string }>;
