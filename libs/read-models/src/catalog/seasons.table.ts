import { seasons, type SeasonRow } from '@miauflix/domain/catalog';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';

export const seasonsTable = readModelTable(
  seasons,
  {
    seasonId: p.text().primary(),
    titleId: p.text(),
    seasonNumber: p.integer(),
    name: p.text(),
    overview: p.text(),
    airsOn: p.text().nullable(),
    poster: p.text().nullable(),
    episodes: p.json<SeasonRow['episodes']>(),
    translations: p.json<NonNullable<SeasonRow['translations']>>().nullable(),
  },
  { indexes: [['titleId', 'seasonNumber']] },
);
