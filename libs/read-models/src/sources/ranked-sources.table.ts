import { rankedSources, type RankedSource } from '@miauflix/domain/sources';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const rankedSourcesTable = readModelTable(rankedSources, {
  titleId: p.text().primary(),
  runTimeSeconds: p.float().nullable(),
  sources: p.json<readonly RankedSource[]>(),
});
