/** A person is told anew with each title, so that a portrait that came later is kept; an older name stays until then. */
const add = `
  insert into people (person_id, name, search_name, portrait)
    select value ->> 'personId', value ->> 'name', value ->> 'searchName', value ->> 'portrait' from json_each(new.people)
    where true
    on conflict (person_id) do update set
      name = excluded.name, search_name = excluded.search_name, portrait = coalesce(excluded.portrait, portrait)
    where (name, search_name, portrait) is not (excluded.name, excluded.search_name, coalesce(excluded.portrait, portrait));
  insert into title_people (person_id, title_id)
    select value ->> 'personId', new.title_id from json_each(new.people) where true on conflict do nothing;`;
const remove = 'delete from title_people where title_id = old.title_id;';

/**
 * Who made and plays in which titles, to open a person's page and to find people by name: triggers keep it level with
 * the table. People without a title any more stay, and are found no longer.
 */
export const peopleSql = [
  `create table people (person_id text primary key, name text not null, search_name text not null, portrait text)`,
  `create table title_people (person_id text not null, title_id text not null, primary key (person_id, title_id))
     without rowid`,
  `create index title_people_title on title_people (title_id)`,
  `create virtual table people_index using fts5(
     search_name, content='people', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')`,
  `create trigger people_index_added after insert on people begin
     insert into people_index (rowid, search_name) values (new.rowid, new.search_name); end`,
  `create trigger people_index_changed after update on people when new.search_name is not old.search_name begin
     insert into people_index (people_index, rowid, search_name) values ('delete', old.rowid, old.search_name);
     insert into people_index (rowid, search_name) values (new.rowid, new.search_name); end`,
  `create trigger people_added after insert on title_search begin ${add} end`,
  `create trigger people_changed after update on title_search
     when new.people is not old.people begin ${remove} ${add} end`,
  `create trigger people_removed after delete on title_search begin ${remove} end`,
] as const;
