import { describe, expect, it } from 'vitest';
import { sameFacts } from './same-facts.ts';

describe('same facts', () => {
  it.each([
    [
      { a: 1, b: { c: [1, 2] } },
      { b: { c: [1, 2] }, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [
      [1, { a: 'x' }],
      [1, { a: 'x' }],
    ],
    [null, null],
    ['x', 'x'],
  ])('%j is the same as %j', (a, b) => {
    expect(sameFacts(a, b)).toBe(true);
    expect(sameFacts(b, a)).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: null }, {}],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{}, null],
    [1, {}],
  ])('%j is not the same as %j', (a, b) => {
    expect(sameFacts(a, b)).toBe(false);
    expect(sameFacts(b, a)).toBe(false);
  });
});
