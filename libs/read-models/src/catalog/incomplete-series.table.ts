import { incompleteSeries, type IncompleteSeriesRow } from '@miauflix/domain/catalog';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const incompleteSeriesTable = readModelTable(
  incompleteSeries,
  {
    titleId: p.text().primary(),
    missing: p.json<readonly number[]>(),
    missingCount: p.integer(),
    announced: p.json<IncompleteSeriesRow['announced']>(),
    languages: p.json<IncompleteSeriesRow['languages']>(),
    described: p.json<IncompleteSeriesRow['described']>(),
  },
  { indexes: [['missingCount']] },
);
