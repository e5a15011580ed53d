import type { Fact } from '../kernel/event.ts';

/** A title that somebody wants to see. */
export interface WantedTitle {
  /** Whose list it is on; its id too, because everybody has one. */
  readonly userId: string;
  /** Of a film or of a series, never of an episode. */
  readonly titleId: string;
}

export type WatchlistEvent =
  | Fact<'watchlist.TitleAdded', WantedTitle>
  | Fact<'watchlist.TitleRemoved', WantedTitle>
  /** The person was deleted, and with them what they wanted to see. */
  | Fact<'watchlist.Forgotten', { readonly userId: string }>;
