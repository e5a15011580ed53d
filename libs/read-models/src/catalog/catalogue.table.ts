import { catalogue, type CatalogueRow } from '@miauflix/domain/catalog';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';
import { peopleSql } from './people.ts';
import { searchIndexSql } from './search-index.ts';
import { searchWordsSql } from './search-words.ts';

export const catalogueTable = readModelTable(
  catalogue,
  {
    titleId: p.text().primary(),
    kind: p.text().$type<CatalogueRow['kind']>(),
    title: p.text(),
    originalTitle: p.text().nullable(),
    year: p.integer().nullable(),
    releasedOn: p.text().nullable(),
    runTimeSeconds: p.float().nullable(),
    tagline: p.text().nullable(),
    overview: p.text(),
    genres: p.json<readonly string[]>(),
    directors: p.json<CatalogueRow['directors']>(),
    cast: p.json<CatalogueRow['cast']>(),
    studio: p.text().nullable(),
    country: p.text().nullable(),
    language: p.text().nullable(),
    imdbId: p.text().nullable(),
    tmdbId: p.integer().nullable(),
    tvdbId: p.integer().nullable(),
    rating: p.json<NonNullable<CatalogueRow['rating']>>().nullable(),
    trailer: p.json<NonNullable<CatalogueRow['trailer']>>().nullable(),
    licence: p.json<NonNullable<CatalogueRow['licence']>>().nullable(),
    attribution: p.text().nullable(),
    homepage: p.text().nullable(),
    artwork: p.json<CatalogueRow['artwork']>(),
    translations: p.json<CatalogueRow['translations']>(),
    status: p.text().$type<NonNullable<CatalogueRow['status']>>().nullable(),
    seasons: p.json<NonNullable<CatalogueRow['seasons']>>().nullable(),
    nextEpisode: p.json<NonNullable<CatalogueRow['nextEpisode']>>().nullable(),
    addedAt: p.text(),
  },
  { indexes: [['imdbId']], furtherSql: [...searchIndexSql, ...peopleSql, ...searchWordsSql] },
);
