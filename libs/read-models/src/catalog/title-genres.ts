const add = (from = ''): string => `insert into title_genres (genre, title_id)
  select distinct value, new.title_id from ${from} json_each(new.genres) order by 1, 2`;
const remove = 'delete from title_genres where title_id = old.title_id;';

/** Which titles are of a genre: triggers keep it level with the table of cards. */
export const titleGenresSql = [
  `create table title_genres (genre text not null, title_id text not null, primary key (genre, title_id)) without rowid`,
  add('title_cards new,'),
  `create index title_genres_title on title_genres (title_id)`,
  `create trigger title_genres_added after insert on title_cards begin ${add()}; end`,
  `create trigger title_genres_changed after update on title_cards
     when new.genres is not old.genres begin ${remove} ${add()}; end`,
  `create trigger title_genres_removed after delete on title_cards begin ${remove} end`,
] as const;
