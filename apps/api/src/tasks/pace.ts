import type { Rhythm } from './task.ts';

/** What a task that finds nothing to do, again and again, slows down to. */
const restMs = 60_000;
const firstRetryMs = 30_000;
const longestRetryMs = 60 * 60_000;
/** So long after a start nothing runs by itself: the projector is level with the log by then. */
export const settlingMs = 5_000;
const dayMs = 24 * 60 * 60_000;

/** What the runs before have come to. */
export interface Streak {
  /** Runs in a row that found nothing to do. */
  readonly idleRuns: number;
  /** Failures in a row. */
  readonly failures: number;
}

/** The longest that a task ever waits. */
export const longestWaitMs = ({ everyMs }: Rhythm): number =>
  everyMs === undefined ? dayMs : Math.max(everyMs, restMs);

/** How long a task that was never run before waits. @param now by the server's clock */
export const firstWaitMs = (rhythm: Rhythm, now: Date): number =>
  rhythm.everyMs === undefined ? untilTimeOfDay(rhythm.dailyAt, now) : settlingMs;

/**
 * How long a task waits until it runs again: twice as long after each idle run up to a minute, and after each failure
 * up to an hour, but never longer than it would without.
 *
 * @param now by the server's clock
 */
export function waitMs(rhythm: Rhythm, { idleRuns, failures }: Streak, now: Date): number {
  const { everyMs } = rhythm;
  if (failures > 0) {
    const first = Math.min(everyMs ?? firstRetryMs, firstRetryMs);
    return Math.min(first * 2 ** failures, longestRetryMs, longestWaitMs(rhythm));
  }
  if (everyMs === undefined) return untilTimeOfDay(rhythm.dailyAt, now);
  return Math.min(everyMs * 2 ** idleRuns, longestWaitMs(rhythm));
}

function untilTimeOfDay(time: string, now: Date): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const next = new Date(now);
  next.setHours(hours, minutes, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return next.getTime() - now.getTime();
}
