import type { DeviceClass } from './device-profile.ts';
import { rankerVersion, type RankedSource } from './ranker.ts';
import type { Choice, WeighedSource } from './source.events.ts';

/** What tells why a source won need not name hundreds that did not come near. */
const mostRecorded = 20;

/** What is kept of a decision for one of the ranked sources. */
export function choiceOf(
  ranked: readonly RankedSource[],
  chosen: RankedSource,
  by: Choice['by'],
  device: DeviceClass,
): Omit<Choice, 'viewingId'> {
  const best = ranked.slice(0, mostRecorded);
  const candidates = best.includes(chosen) ? best : [...best.slice(0, -1), chosen];
  return { by, rankerVersion, device, terms: chosen.terms, candidates: candidates.map(asWeighed) };
}

const asWeighed = ({ sourceId, releaseName, score, terms, rejections }: RankedSource): WeighedSource => ({
  ...{ sourceId, releaseName, score, rejections },
  terms: terms.map(({ name, value, points }) => ({ name, value, points })),
});
