import { expect, test } from 'vitest';
import { Silence } from './silence.ts';

const carried = (sentBytes: number, receivedBytes: number) => ({ sentBytes, receivedBytes });

test('a tunnel into which nobody speaks is not suspicious, however long it is silent', () => {
  const silence = new Silence();
  for (let nowMs = 0; nowMs < 60_000; nowMs += 200) expect(silence.isSuspicious(carried(9, 9), nowMs)).toBe(false);
});

test('a tunnel that answers is not suspicious', () => {
  const silence = new Silence();
  for (let nowMs = 0; nowMs < 60_000; nowMs += 1000)
    expect(silence.isSuspicious(carried(nowMs, nowMs), nowMs)).toBe(false);
});

test('a tunnel that takes for a second and a half and gives nothing is suspicious, and again five seconds later', () => {
  const silence = new Silence();
  const hints = Array.from({ length: 50 }, (_, index) => index * 200).filter((nowMs) =>
    silence.isSuspicious(carried(nowMs, 7), nowMs),
  );
  expect(hints).toEqual([1600, 6600]);
});
