import type { Upcasters } from '../kernel/upcaster.ts';
import type { WatchlistEvent } from './watchlist.events.ts';

export const watchlistUpcasters: Upcasters<WatchlistEvent> = {
  'watchlist.Forgotten': [],
  'watchlist.TitleAdded': [],
  'watchlist.TitleRemoved': [],
};
