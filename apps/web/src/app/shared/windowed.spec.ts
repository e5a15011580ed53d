import { grown, isSame, seenOf, wholeItems, windowed, withSeen } from './windowed.ts';

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

describe('what is seen of a long row', () => {
  it('is within what has to be there, wherever it is scrolled', () => {
    for (let scrolled = -500; scrolled < 101_000; scrolled += 37) {
      const [seen, wanted] = [seenOf(1_000, scrolled, 1_000, 100, 1), windowed(1_000, scrolled, 1_000, 100, 1)];
      expect(seen.first).toBeGreaterThanOrEqual(Math.min(wanted.first, 1_000));
      expect(seen.end).toBeLessThanOrEqual(wanted.end);
      expect(seen.end * 100).toBeGreaterThanOrEqual(Math.min(100_000, scrolled + 1_000));
    }
  });

  it('is its beginning while nothing is measured', () => {
    expect(seenOf(1_000, 0, 0, 0, 12)).toEqual({ first: 0, end: 12 });
  });

  it('is added to what is there, or replaces what is far away', () => {
    expect(withSeen({ first: 10, end: 20 }, { first: 18, end: 24 })).toEqual({ first: 10, end: 24 });
    expect(withSeen({ first: 10, end: 20 }, { first: 6, end: 10 })).toEqual({ first: 6, end: 20 });
    expect(withSeen({ first: 10, end: 20 }, { first: 21, end: 30 })).toEqual({ first: 21, end: 30 });
  });
});

describe('what is there of a long row', () => {
  it('grows by one item at a time to what is wanted, and no further', () => {
    const wanted = { first: 7, end: 25 };
    let there = { first: 10, end: 20 };
    for (let step = 0; step < 8; step += 1) {
      const next = grown(there, wanted);
      expect(next.end - next.first).toBe(there.end - there.first + 1);
      there = next;
    }
    expect(there).toEqual(wanted);
    expect(isSame(grown(there, wanted), wanted)).toBe(true);
  });

  it('gives up what is not wanted any more', () => {
    expect(grown({ first: 0, end: 20 }, { first: 7, end: 25 })).toEqual({ first: 7, end: 21 });
    expect(grown({ first: 0, end: 40 }, { first: 7, end: 25 })).toEqual({ first: 7, end: 25 });
  });
});
