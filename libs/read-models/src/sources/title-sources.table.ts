import { titleSources, type Candidate } from '@miauflix/domain/sources';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const titleSourcesTable = readModelTable(titleSources, {
  titleId: p.text().primary(),
  sources: p.json<readonly Candidate[]>(),
});
