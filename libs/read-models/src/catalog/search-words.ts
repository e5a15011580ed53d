/** Letters of a word that its variants are made of: typing errors further back are found by what comes before them. */
export const indexedLetters = 7;
/** Shorter words have too many neighbours. */
export const shortestCorrected = 3;

const places = JSON.stringify(Array.from({ length: indexedLetters }, (_, index) => index + 1));

/** Folded text has single spaces between words that hold letters and digits alone, so this makes JSON of it. */
const words = (text: string): string => `json_each('["' || replace(${text}, ' ', '","') || '"]')`;
const searched = `new.search_title || ' ' || new.search_translations || ' ' || new.search_credits`;

const add = `insert into search_words (word)
  select value from ${words(searched)} where length(value) >= ${shortestCorrected} on conflict do nothing;`;

/**
 * The words of titles and names, each with what is left of its beginning when one letter is missing, so that a word
 * with a typing error is found by its own variants. Words whose titles are gone stay: they match nothing any more.
 */
export const searchWordsSql = [
  `create table search_words (id integer primary key, word text not null unique)`,
  `create table search_variants (variant text not null, word_id integer not null, primary key (variant, word_id))
     without rowid`,
  `create trigger search_variants_added after insert on search_words begin
     insert into search_variants (variant, word_id)
       select substr(new.word, 1, ${indexedLetters}), new.id
       union select substr(new.word, 1, value - 1) || substr(new.word, value + 1, ${indexedLetters} - value), new.id
         from json_each('${places}') where value <= length(new.word); end`,
  `create trigger search_words_added after insert on title_search begin ${add} end`,
  `create trigger search_words_changed after update on title_search begin ${add} end`,
] as const;
