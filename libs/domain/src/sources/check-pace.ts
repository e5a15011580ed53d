import type { SwarmCount } from './source.events.ts';

const msPerHour = 3_600_000;
const leastHours = 6;
const mostHours = 72;
/** Changes below are none to speak of, and above are a new situation. */
const calm = 0.05;
const turmoil = 0.5;
/** So that what was found together is not checked together for ever. */
const jitterShare = 0.2;

/** When a swarm is counted again. */
export interface NextCheck {
  readonly intervalHours: number;
  readonly afterMs: number;
}

/**
 * How long a swarm is left alone: from 6 to 72 hours, twice as long while it changes by less than 5 %, from the start
 * again when it changed by more than half.
 *
 * @param before the count before and the interval it was left alone; absent at the first count
 * @param luck from 0 to 1: shifts the moment by a tenth of the interval at most, in either direction
 */
export function nextCheck(
  count: SwarmCount,
  before: (SwarmCount & { readonly intervalHours: number }) | undefined,
  luck: number,
): NextCheck {
  const intervalHours =
    before === undefined ? leastHours : intervalAfter(changeOf(before, count), before.intervalHours);
  return { intervalHours, afterMs: Math.round(intervalHours * msPerHour * (1 + jitterShare * (luck - 0.5))) };
}

function intervalAfter(change: number, intervalHours: number): number {
  if (change > turmoil) return leastHours;
  return change < calm ? Math.min(mostHours, intervalHours * 2) : intervalHours;
}

const changeOf = (before: SwarmCount, after: SwarmCount): number => {
  const [was, is] = [before.seeders + before.leechers, after.seeders + after.leechers];
  return was === is ? 0 : Math.abs(is - was) / Math.max(1, was);
};
