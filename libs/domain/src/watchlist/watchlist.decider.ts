import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { WantedTitle, WatchlistEvent } from './watchlist.events.ts';

/** More than anybody gets through, and few enough for one row of a read model. */
export const mostWantedTitles = 500;

const watchlistFull = new Rejection(
  'conflict',
  'watchlist/full',
  `A list has room for ${mostWantedTitles} titles: take one off first.`,
);

export type WatchlistCommand =
  | Fact<'AddTitle', WantedTitle>
  | Fact<'RemoveTitle', WantedTitle>
  | Fact<'ForgetWatchlist', { readonly userId: string }>;

export interface WatchlistState {
  readonly titleIds: readonly string[];
}

/** What one person wants to see; its id is the person's. */
export const watchlist = decider<WatchlistState, WatchlistCommand, WatchlistEvent>({
  category: 'watchlist',
  initialState: { titleIds: [] },
  decide(command, { titleIds }) {
    switch (command.type) {
      case 'AddTitle':
        if (titleIds.includes(command.data.titleId)) return [];
        if (titleIds.length >= mostWantedTitles) throw watchlistFull;
        return [{ type: 'watchlist.TitleAdded', data: command.data }];
      case 'RemoveTitle':
        return titleIds.includes(command.data.titleId) ? [{ type: 'watchlist.TitleRemoved', data: command.data }] : [];
      case 'ForgetWatchlist':
        return titleIds.length > 0 ? [{ type: 'watchlist.Forgotten', data: command.data }] : [];
    }
  },
  evolve({ titleIds }, event) {
    switch (event.type) {
      case 'watchlist.TitleAdded':
        return { titleIds: [...titleIds, event.data.titleId] };
      case 'watchlist.TitleRemoved':
        return { titleIds: titleIds.filter((titleId) => titleId !== event.data.titleId) };
      case 'watchlist.Forgotten':
        return { titleIds: [] };
    }
  },
});
