const columns = 'search_title, search_translations, search_credits';
const valuesOf = (row: 'new' | 'old'): string => columns.replaceAll('search_', `${row}.search_`);
const add = `insert into search_index (rowid, ${columns}) values (new.rowid, ${valuesOf('new')});`;
const remove = `insert into search_index (search_index, rowid, ${columns}) values ('delete', old.rowid, ${valuesOf('old')});`;

/**
 * Full-text index over the words of titles. It stores no text of its own: triggers keep it level with the table, and
 * say what the text was when they take a row out, as FTS5 asks of an index with external content.
 */
export const searchIndexSql = [
  `create virtual table search_index using fts5(
     ${columns}, content='title_search', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')`,
  `create trigger search_index_added after insert on title_search begin ${add} end`,
  `create trigger search_index_changed after update on title_search
     when (${valuesOf('new')}) is not (${valuesOf('old')}) begin ${remove} ${add} end`,
  `create trigger search_index_removed after delete on title_search begin ${remove} end`,
] as const;

/** Orders matches, best first: a word of the title weighs more than a translation, and that more than a name. */
export const byRelevance = 'bm25(search_index, 10, 6, 4)';
