import { peopleOf } from './searched-words.ts';

/** A person is told anew with each title, so that a portrait that came later is kept; an older name stays until then. */
const addPeople = (people: string): string => `
  insert into people (person_id, name, portrait)
    select value ->> 'personId', value ->> 'name', value ->> 'portrait' from ${people} where true
    on conflict (person_id) do update set name = excluded.name, portrait = coalesce(excluded.portrait, portrait)
    where (name, portrait) is not (excluded.name, coalesce(excluded.portrait, portrait))`;
const addTitles = (people: string): string => `
  insert into title_people (person, title)
    select distinct people.rowid, title from ${people} join people on person_id = value ->> 'personId' order by 1, 2`;
const add = `${addPeople(peopleOf('new'))}; ${addTitles(peopleOf('new'))};`;
const index = 'insert into people_index (rowid, name) select new.rowid, folded(new.name)';
const remove = `
  delete from title_people where title = old.rowid and person in
    (select people.rowid from ${peopleOf('old')} join people on person_id = value ->> 'personId');`;

/**
 * Who made and plays in which titles, to open a person's page and to find people by name: triggers keep it level with
 * the table. People without a title any more stay, and are found no longer.
 */
export const peopleSql = [
  `create table people (person_id text primary key, name text not null, portrait text)`,
  `create table title_people (person integer not null, title integer not null, primary key (person, title))
     without rowid`,
  `create virtual table people_index using fts5(
     name, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')`,
  addPeople(peopleOf('new', 'catalogue new,')),
  addTitles(peopleOf('new', 'catalogue new,')),
  `${index} from people new order by 1`,
  `create trigger people_index_added after insert on people begin ${index}; end`,
  `create trigger people_index_changed after update on people when new.name <> old.name begin
     delete from people_index where rowid = old.rowid;
     ${index}; end`,
  `create trigger people_added after insert on catalogue begin ${add} end`,
  `create trigger people_changed after update on catalogue
     when (new.directors, new."cast") is not (old.directors, old."cast") begin ${remove} ${add} end`,
  `create trigger people_removed after delete on catalogue begin ${remove} end`,
] as const;
