import type { SqlEntityManager } from '@mikro-orm/sqlite';
import { distance } from 'fastest-levenshtein';
import { rowsOf } from '../rows-of.ts';
import { indexedLetters, shortestCorrected } from './search-words.ts';

const mostAlternatives = 8;
/** From so many letters on a word may hold two typing errors. */
const longWord = 6;

/**
 * The word itself, and the words of titles and names that it may have been meant for, the most similar first: one letter
 * more, less or other, two letters changed about, and in long words two such errors.
 */
export async function similarWords(em: SqlEntityManager, word: string): Promise<readonly string[]> {
  if (word.length < shortestCorrected) return [word];
  const found = await rowsOf<{ word: string }>(
    em,
    `select distinct word from search_variants join search_words on search_words.id = word_id
     where variant in (select value from json_each(?))`,
    [JSON.stringify(variantsOf(word))],
  );
  const farthest = word.length >= longWord ? 2 : 1;
  const similar = found
    .map((row) => ({ word: row.word, errors: errorsBetween(word, row.word) }))
    .filter(({ errors }) => errors > 0 && errors <= farthest)
    .sort((a, b) => a.errors - b.errors || (a.word < b.word ? -1 : 1));
  return [word, ...similar.slice(0, mostAlternatives).map((row) => row.word)];
}

/** What the index holds of a word: its beginning, whole and with one letter missing. */
const variantsOf = (word: string): readonly string[] => [
  word.slice(0, indexedLetters),
  ...Array.from(
    { length: Math.min(word.length, indexedLetters) },
    (_, place) => word.slice(0, place) + word.slice(place + 1, indexedLetters),
  ),
];

/** Two letters changed about are one error, which Levenshtein counts as two. */
function errorsBetween(a: string, b: string): number {
  const errors = distance(a, b);
  return errors === 2 && a.length === b.length && isSwap(a, b) ? 1 : errors;
}

function isSwap(a: string, b: string): boolean {
  const place = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[place] === b[place + 1] && a[place + 1] === b[place] && a.slice(place + 2) === b.slice(place + 2);
}
