import { watchlists } from '@miauflix/domain/watchlist';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const watchlistsTable = readModelTable(watchlists, {
  userId: p.text().primary(),
  titleIds: p.json<readonly string[]>(),
});
