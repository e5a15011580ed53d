/** Text as the search index holds it: lower case, without accents (й, ё and é fold too), words apart by one space. */
export const foldedForSearch = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
