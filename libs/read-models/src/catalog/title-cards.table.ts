import { titleCards, type TitleCardRow } from '@miauflix/domain/catalog';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';
import { titleGenresSql } from './title-genres.ts';

export const titleCardsTable = readModelTable(
  titleCards,
  {
    titleId: p.text().primary(),
    kind: p.text().$type<TitleCardRow['kind']>(),
    title: p.text(),
    originalTitle: p.text().nullable(),
    year: p.integer().nullable(),
    releasedOn: p.text().nullable(),
    runTimeSeconds: p.float().nullable(),
    rating: p.json<NonNullable<TitleCardRow['rating']>>().nullable(),
    status: p.text().$type<NonNullable<TitleCardRow['status']>>().nullable(),
    language: p.text().nullable(),
    genres: p.json<readonly string[]>(),
    artwork: p.json<TitleCardRow['artwork']>(),
    addedAt: p.text(),
    sortTitle: p.text(),
    sortReleased: p.text(),
    score: p.float(),
    translatedTitles: p.json<TitleCardRow['translatedTitles']>(),
  },
  {
    indexes: [
      ['kind', 'sortTitle', 'titleId'],
      ['kind', 'score', 'titleId'],
      ['kind', 'sortReleased', 'titleId'],
      ['kind', 'addedAt', 'titleId'],
      ['sortTitle', 'titleId', 'score'],
      ['score', 'titleId'],
      ['sortReleased', 'titleId'],
      ['addedAt', 'titleId'],
    ],
    furtherSql: titleGenresSql,
  },
);
