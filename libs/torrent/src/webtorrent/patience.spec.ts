import { expect, test } from 'vitest';
import { longestDescriptionMs, longestWaitMs, waitingSince } from './patience.ts';

const left = (describingMs: number, nowMs: number): number => {
  const waitedMs = nowMs - waitingSince({ describingMs, describedAtMs: 100_000 }, nowMs, longestWaitMs);
  return longestWaitMs - waitedMs;
};

test('what was spent on the description is not waited for again', () => {
  expect(left(0, 100_000)).toBe(12_000);
  expect(left(4000, 100_000)).toBe(8000);
  expect(left(4000, 103_000)).toBe(8000);
});

test('whoever pressed play hears within 15 seconds, and a late description is followed by a moment for the bytes', () => {
  for (let describingMs = 0; describingMs <= longestDescriptionMs; describingMs += 500) {
    expect(left(describingMs, 100_000)).toBeGreaterThanOrEqual(3000);
    // And a second, in which nobody looks.
    expect(describingMs + left(describingMs, 100_000)).toBeLessThanOrEqual(14_000);
  }
});

test('whoever tries again waits for as long as at first', () => {
  expect(left(8000, 104_000)).toBe(12_000);
});

test('where nobody waits for long, nobody waits less for a late description', () => {
  expect(waitingSince({ describingMs: 500, describedAtMs: 0 }, 200, 1000)).toBe(200);
});
