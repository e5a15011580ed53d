import { lists, type ListContent } from '@miauflix/domain/lists';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const listsTable = readModelTable(lists, {
  slug: p.text().primary(),
  name: p.text(),
  rank: p.integer(),
  content: p.json<ListContent>(),
  isOwn: p.boolean(),
  isRenamed: p.boolean(),
});
