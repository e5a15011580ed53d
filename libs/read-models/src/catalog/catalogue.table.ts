import { catalogue, type CatalogueRow } from '@miauflix/domain/catalog';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';
import { catalogueSearchSql } from './catalogue-search.ts';

export const catalogueTable = readModelTable(
  catalogue,
  {
    titleId: p.text().primary(),
    kind: p.text().$type<CatalogueRow['kind']>(),
    title: p.text(),
    year: p.integer(),
    runTimeSeconds: p.float(),
    tagline: p.text().nullable(),
    overview: p.text(),
    genres: p.json<readonly string[]>(),
    directors: p.json<readonly string[]>(),
    cast: p.json<readonly string[]>(),
    studio: p.text(),
    country: p.text(),
    language: p.text().nullable(),
    imdbId: p.text().nullable(),
    licence: p.json<CatalogueRow['licence']>(),
    attribution: p.text(),
    homepage: p.text().nullable(),
    artwork: p.json<CatalogueRow['artwork']>(),
    addedAt: p.text(),
    searchTitle: p.text(),
    searchCredits: p.text(),
    searchStory: p.text(),
  },
  { indexes: [['title', 'titleId']], furtherSql: catalogueSearchSql },
);
