import type { RankedSource } from '@miauflix/domain/sources';

/** Why nothing can be played of what has these sources, in a sentence; undefined where something can. */
export function whyUnplayable(sources: readonly Pick<RankedSource, 'rejections'>[]): string | undefined {
  if (sources.length === 0) return 'It cannot be played yet: no source of it is known.';
  if (sources.some(({ rejections }) => rejections.length === 0)) return undefined;
  return 'It cannot be played: each of its sources is ruled out, for the reasons below.';
}
