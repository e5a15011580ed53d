import { storedTorrents, type KeptTitle } from '@miauflix/domain/storage';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const storedTorrentsTable = readModelTable(storedTorrents, {
  torrentId: p.text().primary(),
  titles: p.json<readonly KeptTitle[]>(),
  isPinned: p.boolean(),
});
