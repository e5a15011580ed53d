import { expect, test } from 'vitest';
import { parseRange } from './byte-range.ts';

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=0-', { start: 0, end: 999 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['bytes=999-999', { start: 999, end: 999 }],
  ['bytes=-1', { start: 999, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['Bytes = 0-1', undefined],
  ['BYTES=0-1', { start: 0, end: 1 }],
  ['bytes=5-9, 20-29', { start: 5, end: 9 }],
  ['bytes=2000-, 20-29', { start: 20, end: 29 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=1000-2000', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=2000-, -0', 'unsatisfiable'],
  ['bytes=9-5', undefined],
  ['bytes=-', undefined],
  ['bytes=', undefined],
  ['bytes=a-b', undefined],
  ['bytes=1-2-3', undefined],
  ['bytes=0-1,', undefined],
  ['items=0-1', undefined],
  ['0-1', undefined],
  ['', undefined],
  [undefined, undefined],
] as const)('of 1000 bytes, the range %j is %j', (header, expected) => {
  expect(parseRange(header, 1000)).toEqual(expected);
});

test('no range of an empty file can be satisfied', () => {
  for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) expect(parseRange(header, 0)).toBe('unsatisfiable');
});
