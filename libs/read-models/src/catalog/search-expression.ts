/** Words that FTS5 is asked for; each may stand for several. */
export type Wording = readonly (readonly string[])[];

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
