import { isFoundOtherwise, searchedText } from './searched-words.ts';

/** Letters of a word that its variants are made of: typing errors further back are found by what comes before them. */
export const indexedLetters = 7;
/** Shorter words have too many neighbours. */
export const shortestCorrected = 3;

const places = JSON.stringify(Array.from({ length: indexedLetters }, (_, index) => index + 1));

/** Folded text has single spaces between words that hold letters and digits alone, so this makes JSON of it. */
const words = (text: string): string => `json_each('["' || replace(${text}, ' ', '","') || '"]')`;

const add = (from = ''): string => `insert into search_words (word)
  select distinct value from ${from} ${words(`folded(${searchedText})`)} where length(value) >= ${shortestCorrected}
  on conflict do nothing`;
const addVariants = (from = ''): string => `insert into search_variants (variant, word_id)
  select substr(new.word, 1, ${indexedLetters}), new.id ${from && `from ${from.slice(0, -1)}`}
  union select substr(new.word, 1, value - 1) || substr(new.word, value + 1, ${indexedLetters} - value), new.id
    from ${from} json_each('${places}') where value <= length(new.word)`;

/**
 * The words of titles and names, each with what is left of its beginning when one letter is missing, so that a word
 * with a typing error is found by its own variants. Words whose titles are gone stay: they match nothing any more.
 */
export const searchWordsSql = [
  `create table search_words (id integer primary key, word text not null unique)`,
  `create table search_variants (variant text not null, word_id integer not null, primary key (variant, word_id))
     without rowid`,
  add('catalogue new,'),
  addVariants('search_words new,'),
  `create trigger search_variants_added after insert on search_words begin ${addVariants()}; end`,
  `create trigger search_words_added after insert on catalogue begin ${add()}; end`,
  `create trigger search_words_changed after update on catalogue when ${isFoundOtherwise} begin ${add()}; end`,
] as const;
