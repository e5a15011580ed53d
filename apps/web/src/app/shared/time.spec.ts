import { clockTime, runTime } from './time.ts';

describe('time in words', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [247, '4:07'],
    [3723, '1:02:03'],
    [Number.NaN, '0:00'],
    [-3, '0:00'],
  ])('shows %d seconds on a clock as %s', (seconds, text) => expect(clockTime(seconds)).toBe(text));

  it.each([
    [45, '45 s'],
    [734, '12 min'],
    [3600, '1 h'],
    [5530, '1 h 32 min'],
    [7199, '2 h'],
  ])('tells a run time of %d seconds as %s', (seconds, text) => expect(runTime(seconds)).toBe(text));
});
