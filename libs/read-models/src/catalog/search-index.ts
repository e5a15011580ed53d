import { isFoundOtherwise, searchedTexts } from './searched-words.ts';

const fameSteps = 256;
const fame = (row: string): string => `cast(20 * log10(1 + coalesce(${row}.rating ->> 'votes', 0)) as integer)`;
/** Matches come in the order of their keys without being sorted: those that many have voted on first. */
const keyOf = (row: string): string =>
  `((${fameSteps - 1} - min(${fame(row)}, ${fameSteps - 1})) << 32) + ${row}.rowid`;
const texts = searchedTexts.map((text) => `folded(coalesce(${text}, ''))`).join(', ');
const add = `insert into search_index (rowid, names, translations, credits, title_id)
  select ${keyOf('new')}, ${texts}, new.title_id`;
const remove = `delete from search_index where rowid = ${keyOf('old')};`;

/**
 * Full-text index over the words of titles. It holds neither their text nor the places of words in it, only the id of
 * the title: to read a whole row for that would cost more than finding it. Triggers keep it level with the table.
 */
export const searchIndexSql = [
  `create virtual table search_index using fts5(
     names, translations, credits, title_id unindexed, content='', contentless_delete=1, contentless_unindexed=1,
     detail=column, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')`,
  `${add} from catalogue new order by 1`,
  `create trigger search_index_added after insert on catalogue begin ${add}; end`,
  `create trigger search_index_changed after update on catalogue
     when ${isFoundOtherwise} or ${keyOf('new')} <> ${keyOf('old')} begin ${remove} ${add}; end`,
  `create trigger search_index_removed after delete on catalogue begin ${remove} end`,
] as const;
