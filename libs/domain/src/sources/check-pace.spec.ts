import { describe, expect, it } from 'vitest';
import { nextCheck } from './check-pace.ts';

const count = (seeders: number, leechers = 0) => ({ seeders, leechers });
const hours = (after: number, before: number, intervalHours: number) =>
  nextCheck(count(after), { ...count(before), intervalHours }, 0.5).intervalHours;

describe('the next count of a swarm', () => {
  it('is six hours after the first', () => {
    expect(nextCheck(count(10), undefined, 0.5)).toEqual({ intervalHours: 6, afterMs: 6 * 3_600_000 });
  });

  it('is put off twice as long while nothing changes, up to three days', () => {
    expect([6, 12, 24, 48, 72].map((interval) => hours(100, 100, interval))).toEqual([12, 24, 48, 72, 72]);
    expect(hours(104, 100, 6)).toBe(12);
    expect(hours(0, 0, 6)).toBe(12);
  });

  it('keeps its pace while little changes', () => {
    expect(hours(105, 100, 24)).toBe(24);
    expect(hours(150, 100, 24)).toBe(24);
    expect(hours(50, 100, 24)).toBe(24);
  });

  it('comes soon again after a great change', () => {
    expect(hours(151, 100, 72)).toBe(6);
    expect(hours(49, 100, 72)).toBe(6);
    expect(hours(2, 0, 72)).toBe(6);
  });

  it('is shifted by luck, a tenth at most', () => {
    const after = (luck: number) => nextCheck(count(10), undefined, luck).afterMs / 3_600_000;
    expect([after(0), after(1)]).toEqual([5.4, 6.6]);
  });
});
