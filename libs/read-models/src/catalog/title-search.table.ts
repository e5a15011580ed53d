import { titleSearch, type SearchedPerson } from '@miauflix/domain/catalog';
import { p } from '@mikro-orm/sqlite';
import { readModelTable } from '../read-model-table.ts';
import { searchIndexSql } from './search-index.ts';
import { peopleSql } from './people.ts';
import { searchWordsSql } from './search-words.ts';

export const titleSearchTable = readModelTable(
  titleSearch,
  {
    titleId: p.text().primary(),
    searchTitle: p.text(),
    searchTranslations: p.text(),
    searchCredits: p.text(),
    people: p.json<readonly SearchedPerson[]>(),
  },
  { furtherSql: [...searchIndexSql, ...peopleSql, ...searchWordsSql] },
);
