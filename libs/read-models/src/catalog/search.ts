import { foldedForSearch, type TitleCardRow } from '@miauflix/domain/catalog';
import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { findPeople, type KnownPerson } from './find-people.ts';
import { genreNames } from './find-genres.ts';
import { matching, type Wording } from './search-expression.ts';
import { searchTitles } from './search-titles.ts';
import { similarWords } from './similar-words.ts';

/** What fits a text, best first; each is empty when nothing does. */
export interface Found {
  readonly titles: readonly TitleCardRow[];
  readonly people: readonly KnownPerson[];
  /** English names. */
  readonly genres: readonly string[];
}

const mostPeople = 8;

/**
 * Titles, people and genres that hold every word of the text; the last word may be unfinished. Where nothing does, words
 * are also taken for those that they resemble.
 */
export async function search(em: SqlEntityManager, text: string, mostTitles: number): Promise<Found> {
  const folded = foldedForSearch(text);
  if (folded === '') return { titles: [], people: [], genres: [] };
  const words = folded.split(' ');
  const found = await searched(
    em,
    words.map((word) => [word]),
    mostTitles,
  );
  if (Object.values(found).some(({ length }) => length > 0)) return found;
  const wording = await Promise.all(words.map((word) => similarWords(em, word)));
  return wording.every(({ length }) => length === 1) ? found : searched(em, wording, mostTitles);
}

async function searched(em: SqlEntityManager, wording: Wording, mostTitles: number): Promise<Found> {
  return {
    titles: await searchTitles(em, wording, mostTitles),
    people: await findPeople(em, matching(wording), mostPeople),
    genres: (await genreNames(em)).filter((genre) => isMeant(foldedForSearch(genre), wording)),
  };
}

const isMeant = (genre: string, wording: Wording): boolean =>
  wording.every((alternatives, index) =>
    alternatives.some((word) =>
      genre.split(' ').some((part) => (index === wording.length - 1 ? part.startsWith(word) : part === word)),
    ),
  );
