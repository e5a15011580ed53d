import type { RankedSource } from '@miauflix/domain/sources';
import type { Problem } from '../shared/problem.ts';

/** Every source would meet the same. */
const ofAllSources: ReadonlySet<string> = new Set([
  'streaming/engine-unavailable',
  'streaming/network-not-chosen',
  'streaming/tunnel-down',
]);

/** Whether another source may play where this problem keeps one from it. */
export const isOfOneSource = ({ type }: Pick<Problem, 'type'>): boolean =>
  type.startsWith('streaming/') && !ofAllSources.has(type);

/**
 * What to play instead of a source that fails; `undefined` when there is nothing that is not known to fail as well.
 *
 * @param ranked best first
 * @param failedId absent while nobody knows which one it was: the household then remembers it against that one
 */
export const nextSource = (ranked: readonly RankedSource[], failedId: string | undefined): RankedSource | undefined =>
  ranked.find(
    ({ sourceId, rejections, terms }) =>
      sourceId !== failedId && rejections.length === 0 && !terms.some(({ name }) => name === 'failures'),
  );
