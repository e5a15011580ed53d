import { expect, test } from 'vitest';
import { Departures } from './departures.ts';

const minuteMs = 60_000;

test('who left a moment ago is seeking, who left a while ago has paused, and who left long ago is gone', () => {
  const departures = new Departures();
  departures.note('ada', { position: 7, bitsPerSecond: 8_000_000 }, 5000);
  expect(departures.isSomebodySeeking(5999)).toBe(true);
  expect(departures.isSomebodySeeking(6000)).toBe(false);
  expect(departures.paused(5000 + 10 * minuteMs)).toMatchObject([{ position: 7, bitsPerSecond: 8_000_000 }]);
  expect(departures.paused(5001 + 10 * minuteMs)).toEqual([]);
});

test('a viewer is where the last of their reads ended', () => {
  const departures = new Departures();
  departures.note('ada', { position: 7 }, 0);
  departures.note('ben', { position: 8 }, 0);
  departures.note('ada', { position: 9 }, minuteMs);
  expect(departures.paused(2 * minuteMs).map(({ position }) => position)).toEqual([9, 8]);
});
