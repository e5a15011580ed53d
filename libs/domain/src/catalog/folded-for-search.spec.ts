import { describe, expect, it } from 'vitest';
import { foldedForSearch } from './folded-for-search.ts';

describe('text folded for search', () => {
  it.each([
    ['Amélie', 'amelie'],
    ['AMÉLIE', 'amelie'],
    ['Ёлки и чай', 'елки и чаи'],
    ['Ångström, Øre', 'angstrom øre'],
    ['ﬁlm Ⅷ', 'film viii'],
    ["  Tears -- of\tSteel's!  ", 'tears of steel s'],
    ['東京物語', '東京物語'],
    ['2001: A Space Odyssey', '2001 a space odyssey'],
    ['🎬', ''],
    ['', ''],
  ])('makes %j into %j', (text, folded) => expect(foldedForSearch(text)).toBe(folded));

  it('folds composed and decomposed letters alike', () => {
    expect(foldedForSearch('cafe\u0301')).toBe(foldedForSearch('caf\u00e9'));
  });

  it('leaves folded text as it is', () => {
    const once = foldedForSearch('Élan, Çà & là — İstanbul');
    expect(foldedForSearch(once)).toBe(once);
  });
});
