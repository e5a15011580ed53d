import { wholeItems, windowed } from './windowed.ts';

describe('what is there of a long row', () => {
  it('is its beginning while nothing is measured', () => {
    expect(windowed(1_000, 0, 0, 0, 12)).toEqual({ first: 0, end: 12 });
    expect(windowed(5, 0, 0, 0, 12)).toEqual({ first: 0, end: 5 });
  });

  it('is what is seen, and a screen on either side', () => {
    expect(windowed(1_000, 10_000, 1_000, 100, 1)).toEqual({ first: 90, end: 125 });
  });

  it('holds whatever is seen, wherever it is scrolled', () => {
    for (let scrolled = 0; scrolled < 99_000; scrolled += 37) {
      const { first, end } = windowed(1_000, scrolled, 1_000, 100, 1);
      expect(first * 100).toBeLessThanOrEqual(scrolled);
      expect(end * 100).toBeGreaterThanOrEqual(Math.min(100_000, scrolled + 1_000));
    }
  });

  it('seldom changes', () => {
    const ranges = new Set<string>();
    for (let scrolled = 0; scrolled < 10_000; scrolled++)
      ranges.add(JSON.stringify(windowed(1_000, scrolled, 1_000, 100, 1)));
    expect(ranges.size).toBe(20);
  });

  it('is the same when only whole items that were scrolled away count', () => {
    for (let scrolled = 0; scrolled < 10_000; scrolled += 37)
      expect(windowed(1_000, wholeItems(scrolled, 100), 1_000, 100, 1)).toEqual(
        windowed(1_000, scrolled, 1_000, 100, 1),
      );
    expect(wholeItems(250, 0)).toBe(0);
  });

  it('ends where the row ends', () => {
    expect(windowed(50, 4_000, 1_000, 100, 1).end).toBe(50);
  });
});
