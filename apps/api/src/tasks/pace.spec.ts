import { expect, it } from 'vitest';
import { firstWaitMs, longestWaitMs, waitMs } from './pace.ts';

const noon = new Date(2026, 2, 1, 12, 0);
const hour = 3_600_000;
const wait = (everyMs: number, idleRuns: number, failures = 0) => waitMs({ everyMs }, { idleRuns, failures }, noon);

it('a task that has something to do keeps its pace', () => {
  expect([wait(100, 0), wait(2_000, 0), wait(hour, 0)]).toEqual([100, 2_000, hour]);
});

it('one that finds nothing to do waits twice as long each time, up to a minute', () => {
  expect([1, 2, 5, 9, 10, 5_000].map((idleRuns) => wait(100, idleRuns))).toEqual([
    200, 400, 3_200, 51_200, 60_000, 60_000,
  ]);
});

it('one that is slower than that anyway is not slowed down', () => {
  expect(wait(hour, 3)).toBe(hour);
});

it('one that fails is tried again soon, and then less and less often', () => {
  expect([1, 2, 9].map((failures) => wait(100, 0, failures))).toEqual([200, 400, 51_200]);
  expect([1, 2, 9].map((failures) => wait(hour, 0, failures))).toEqual([60_000, 120_000, hour]);
  expect(waitMs({ dailyAt: '04:00' }, { idleRuns: 0, failures: 9_000 }, noon)).toBe(hour);
});

it('one that runs once a day waits for its time, today or tomorrow', () => {
  expect(waitMs({ dailyAt: '13:30' }, { idleRuns: 0, failures: 0 }, noon)).toBe(1.5 * hour);
  expect(waitMs({ dailyAt: '12:00' }, { idleRuns: 7, failures: 0 }, noon)).toBe(24 * hour);
});

it('one that was never run before lets the system settle', () => {
  expect([100, hour].map((everyMs) => firstWaitMs({ everyMs }, noon))).toEqual([5_000, 5_000]);
  expect(firstWaitMs({ dailyAt: '12:01' }, noon)).toBe(60_000);
});

it('nothing waits longer than it says', () => {
  expect([100, hour].map((everyMs) => longestWaitMs({ everyMs }))).toEqual([60_000, hour]);
});
