const columns = 'search_title, search_credits, search_story';
const valuesOf = (row: 'new' | 'old'): string => columns.replaceAll('search_', `${row}.search_`);
const add = `insert into catalogue_search (rowid, ${columns}) values (new.rowid, ${valuesOf('new')});`;
const remove = `insert into catalogue_search (catalogue_search, rowid, ${columns}) values ('delete', old.rowid, ${valuesOf('old')});`;

/**
 * Full-text index over what the catalogue says of a title. It stores no text of its own: triggers keep it level with
 * the table, and say what the text was when they take a row out, as FTS5 asks of an index with external content.
 */
export const catalogueSearchSql = [
  `create virtual table catalogue_search using fts5(
     ${columns}, content='catalogue', tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
  `create trigger catalogue_search_added after insert on catalogue begin ${add} end`,
  `create trigger catalogue_search_changed after update on catalogue
     when (${valuesOf('new')}) is not (${valuesOf('old')}) begin ${remove} ${add} end`,
  `create trigger catalogue_search_removed after delete on catalogue begin ${remove} end`,
] as const;

/** Orders matches, best first: a word of the title weighs more than a name, and a name more than a word of the story. */
export const byRelevance = 'bm25(catalogue_search, 10, 4, 1)';
