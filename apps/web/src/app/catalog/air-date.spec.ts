import { airDate, isToCome } from './air-date.ts';

describe('a day of broadcast', () => {
  it('is told in words, wherever the clock stands', () => {
    expect(airDate('2026-12-03')).toBe('December 3, 2026');
  });

  it('is to come from the day after on', () => {
    const now = Date.parse('2026-12-03T12:00:00Z');
    expect(['2026-12-02', '2026-12-03', '2026-12-04', undefined].map((day) => isToCome(day, now))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});
