import { homes } from '@miauflix/domain/lists';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const homesTable = readModelTable(homes, {
  homeId: p.text().primary(),
  order: p.json<readonly string[]>(),
  pinned: p.json<readonly string[]>(),
  hidden: p.json<readonly string[]>(),
});
