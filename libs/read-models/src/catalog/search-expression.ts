/** Words that FTS5 is asked for; each may stand for several. */
export type Wording = readonly (readonly string[])[];

/** So few letters begin too many words for stories and names to be looked through as well. */
const shortLetters = 2;

/**
 * The expression of FTS5 for every word of a text in its order; the last one may be unfinished. Folded words hold
 * letters and digits only, so quotes keep FTS5 from reading any of them as an operator.
 */
export const matching = (wording: Wording): string =>
  wording
    .map((alternatives, index) => {
      const end = index === wording.length - 1 ? '*' : '';
      return `(${alternatives.map((word) => `"${word}"${end}`).join(' OR ')})`;
    })
    .join(' AND ');

/** {@link matching} over titles; a last word of a letter or two is looked for in the titles themselves alone. */
export function matchingTitles(wording: Wording): string {
  const isShort = wording.at(-1)!.every(({ length }) => length <= shortLetters);
  return isShort ? `search_title : (${matching(wording)})` : matching(wording);
}
