import { foldedForSearch } from '@miauflix/domain/catalog';
import type { Database } from 'better-sqlite3';

/** Lets the triggers of the search fold text as queries are folded; whoever writes to a read-model file needs it. */
export function teachFolding(db: Database): void {
  db.pragma('trusted_schema = on');
  db.function('folded', { deterministic: true }, (text) => foldedForSearch(text as string));
}

type Row = 'new' | 'old';

/**
 * Everybody who made and plays in a title, as a table of JSON objects.
 *
 * @param from where the rows come from that are meant, and a comma, outside of a trigger
 */
export const peopleOf = (row: Row, from = ''): string =>
  `(select ${row}.rowid as title, value from ${from} json_each(${row}.directors)
    union all select ${row}.rowid, value from ${from} json_each(${row}."cast"))`;

const all = (expression: string, from: string): string => `(select group_concat(${expression}, ' ') from ${from})`;
const joined = (...texts: readonly string[]): string =>
  texts.map((text) => `coalesce(${text}, '')`).join(` || ' ' || `);

/** What a title is found by, not folded: its names, those in other languages, and people, genres and studio. */
export const searchedTexts = [
  joined('new.title', 'new.original_title'),
  all(`value ->> 'title'`, 'json_each(new.translations)'),
  joined(all(`value ->> 'name'`, peopleOf('new')), all('value', 'json_each(new.genres)'), 'new.studio'),
] as const;

export const searchedText = joined(...searchedTexts);

const columns = ['title', 'original_title', 'translations', 'genres', 'directors', '"cast"', 'studio'];
const valuesOf = (row: Row): string => `(${columns.map((column) => `${row}.${column}`).join(', ')})`;

/** Whether a changed title is to be found by other words. */
export const isFoundOtherwise = `${valuesOf('new')} is not ${valuesOf('old')}`;
