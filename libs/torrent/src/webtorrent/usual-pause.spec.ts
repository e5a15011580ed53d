import { expect, test } from 'vitest';
import { UsualPause } from './usual-pause.ts';

function usualOf(periods: readonly (readonly number[])[]): number {
  const pause = new UsualPause(4);
  for (const period of periods) {
    for (const seconds of period) pause.note(seconds);
    pause.nextPeriod();
  }
  return pause.seconds;
}

test('two long pauses are no habit', () => {
  expect(usualOf([[0.5], [0.5], [0.01]])).toBe(0.01);
});

test('a pause in each of three periods is one, as long as the shortest of them', () => {
  expect(usualOf([[0.5, 0.1], [0.2], [0.3]])).toBe(0.2);
});

test('many pauses in one period count once', () => {
  expect(usualOf([[0.5, 0.5, 0.5, 0.5]])).toBe(0);
});

test('what was long ago is forgotten', () => {
  expect(usualOf([[0.5], [0.5], [0.5], [0], [0], [0]])).toBe(0);
});
