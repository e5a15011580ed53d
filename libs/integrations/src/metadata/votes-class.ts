/**
 * Votes, rounded down to 1, 2 or 5 times a power of ten: people are told how much a rating weighs, and a title is not
 * described anew because one more person voted.
 */
export function votesClass(votes: number): number {
  if (votes < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(votes));
  const step = [5, 2, 1].find((candidate) => votes >= candidate * power)!;
  return step * power;
}
