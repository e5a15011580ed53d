/**
 * Full-text index over the catalogue's search text. It stores no text of its own: triggers keep it level with the
 * table, and say what the text was when they take a row out, as FTS5 asks of an index with external content.
 */
export const catalogueSearchSql = [
  `create virtual table catalogue_search using fts5(
     search_text, content='catalogue', tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
  `create trigger catalogue_search_added after insert on catalogue begin
     insert into catalogue_search (rowid, search_text) values (new.rowid, new.search_text);
   end`,
  `create trigger catalogue_search_changed after update on catalogue when new.search_text is not old.search_text begin
     insert into catalogue_search (catalogue_search, rowid, search_text) values ('delete', old.rowid, old.search_text);
     insert into catalogue_search (rowid, search_text) values (new.rowid, new.search_text);
   end`,
  `create trigger catalogue_search_removed after delete on catalogue begin
     insert into catalogue_search (catalogue_search, rowid, search_text) values ('delete', old.rowid, old.search_text);
   end`,
] as const;
