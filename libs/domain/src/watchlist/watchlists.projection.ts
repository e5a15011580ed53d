import { projection } from '../kernel/projection.ts';
import type { WatchlistEvent } from './watchlist.events.ts';

/** What one person wants to see. */
export interface WatchlistRow {
  readonly userId: string;
  /** As they were added, so that a title more is one change of the row; never empty. */
  readonly titleIds: readonly string[];
}

/** One row for everybody who wants to see something. */
export const watchlists = projection<WatchlistRow, WatchlistEvent>({
  name: 'watchlists',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'watchlist.TitleAdded':
      case 'watchlist.TitleRemoved':
      case 'watchlist.Forgotten':
        return event.data.userId;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'watchlist.TitleAdded': {
        const { userId, titleId } = event.data;
        return { userId, titleIds: [...(row?.titleIds ?? []), titleId] };
      }
      case 'watchlist.TitleRemoved': {
        const { userId, titleId } = event.data;
        const titleIds = row?.titleIds.filter((other) => other !== titleId) ?? [];
        return titleIds.length > 0 ? { userId, titleIds } : undefined;
      }
      case 'watchlist.Forgotten':
        return undefined;
    }
  },
});
