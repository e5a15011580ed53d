import type { Candidate } from './candidate.ts';
import { fits, traitInWords } from './ranking-rules.ts';
import { sizeInWords } from './in-words.ts';
import type { PreparedQuestion } from './ranking-terms.ts';

/** Less than this a second is no moving picture with sound, in any codec. */
const leastBitsPerSecond = 60_000;
/** More than any disc holds: an Ultra HD Blu-ray is read at 128 Mbit/s at most. */
const mostBitsPerSecond = 140_000_000;

/** Why a source is out of the question, whatever else speaks for it; empty when nothing is against it. */
export function hardRejections(candidate: Candidate, question: PreparedQuestion): readonly string[] {
  const { maxResolution, minResolution, maxSizeBytes } = question.rules;
  const { rejected, resolution, sizeBytes } = candidate;
  const reasons: string[] = [];
  if (rejected !== undefined) reasons.push(rejected);
  const wrongSize = rejectionOfSize(candidate, question.title.runTimeSeconds);
  if (wrongSize !== undefined) reasons.push(wrongSize);
  if (resolution !== undefined && maxResolution !== undefined && resolution > maxResolution)
    reasons.push(`${resolution}p is more than the ${maxResolution}p that this household allows.`);
  if (resolution !== undefined && minResolution !== undefined && resolution < minResolution)
    reasons.push(`${resolution}p is less than the ${minResolution}p that this household wants.`);
  if (maxSizeBytes !== undefined && sizeBytes > maxSizeBytes)
    reasons.push(`${sizeInWords(sizeBytes)} is more than the ${sizeInWords(maxSizeBytes)} that this household allows.`);
  for (const rule of question.traits) {
    if (rule.verdict === 'never' && fits(rule, candidate))
      reasons.push(`This household never plays ${traitInWords(rule)}.`);
  }
  return reasons.length === 0 ? none : reasons;
}

const none: readonly string[] = [];

/** A pack's share is a guess until its files are known: no size is wrong before. */
function rejectionOfSize({ sizeBytes, isPack, file }: Candidate, runTimeSeconds?: number): string | undefined {
  if (!runTimeSeconds || (isPack && !file)) return undefined;
  const bitsPerSecond = (sizeBytes * 8) / runTimeSeconds;
  const minutes = Math.max(1, Math.round(runTimeSeconds / 60));
  if (bitsPerSecond < leastBitsPerSecond) return `${sizeInWords(sizeBytes)} cannot hold ${minutes} minutes of film.`;
  if (bitsPerSecond > mostBitsPerSecond) return `${sizeInWords(sizeBytes)} is too much for ${minutes} minutes of film.`;
  return undefined;
}
