import type { Candidate, RankingQuestion } from './candidate.ts';
import { hardRejections } from './hard-rejections.ts';
import type { RankingTerm } from './ranking-term.ts';
import { preferenceTerms, prepared, weighings, type PreparedQuestion } from './ranking-terms.ts';

/** Raised whenever the same question may get another answer: each choice is recorded with it. */
export const rankerVersion = 4;

export interface RankedSource extends Candidate {
  /** Higher is better. */
  readonly score: number;
  readonly terms: readonly RankingTerm[];
  /** Why it is never played; empty for sources that may be. */
  readonly rejections: readonly string[];
}

/** Orders the sources of one title, best first, rejected ones last. Total: equal scores are told apart by size, then id. */
export function rankSources(candidates: readonly Candidate[], question: RankingQuestion): readonly RankedSource[] {
  const asked = prepared(question);
  return candidates.map((candidate) => ranked(candidate, asked)).sort(bestFirst);
}

/** The source to play, the first of {@link rankSources}; `undefined` when each one is rejected. */
export function bestSource(candidates: readonly Candidate[], question: RankingQuestion): RankedSource | undefined {
  const asked = prepared(question);
  let [best, most]: [Candidate | undefined, number] = [undefined, -Infinity];
  for (const candidate of candidates) {
    const score = total(termsOf(candidate, asked));
    const isBetter = best === undefined || score > most || (score === most && tieBreak(candidate, best) < 0);
    if (isBetter && hardRejections(candidate, asked).length === 0) [best, most] = [candidate, score];
  }
  return best && ranked(best, asked);
}

const bestFirst = (a: RankedSource, b: RankedSource): number =>
  Number(a.rejections.length > 0) - Number(b.rejections.length > 0) || b.score - a.score || tieBreak(a, b);

const tieBreak = (a: Candidate, b: Candidate): number =>
  a.sizeBytes - b.sizeBytes || (a.sourceId < b.sourceId ? -1 : 1);

function ranked(candidate: Candidate, question: PreparedQuestion): RankedSource {
  const terms = termsOf(candidate, question);
  return { ...candidate, score: total(terms), terms, rejections: hardRejections(candidate, question) };
}

function termsOf(candidate: Candidate, question: PreparedQuestion): readonly RankingTerm[] {
  const { runTimeSeconds } = question.title;
  const { traits } = question;
  const { weights } = question.rules;
  const bitsPerSecond = runTimeSeconds ? (candidate.sizeBytes * 8) / runTimeSeconds : undefined;
  const terms: RankingTerm[] = [];
  for (const { weight, weigh } of weighings) {
    const term = weigh(candidate, question, bitsPerSecond);
    if (term !== undefined) terms.push(weights[weight] === 1 ? term : heavier(term, weights[weight]));
  }
  if (traits.length > 0) terms.push(...preferenceTerms(candidate, traits));
  return terms;
}

const total = (terms: readonly RankingTerm[]): number => {
  let sum = 0;
  for (const { points } of terms) sum += points;
  return sum;
};

const heavier = (term: RankingTerm, weight: number): RankingTerm => ({
  ...term,
  points: Math.round(term.points * weight),
});
