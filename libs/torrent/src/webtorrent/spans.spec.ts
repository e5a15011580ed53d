import { expect, test } from 'vitest';
import { verifiedSpans } from './spans.ts';

const spans = (file: { offset: number; length: number }, verified: number[]) =>
  verifiedSpans(file, { lengthBytes: 100, isVerified: (index) => verified.includes(index) });

test('neighbouring pieces are one span, cut to the file', () => {
  expect(spans({ offset: 0, length: 450 }, [0, 1, 3, 4])).toEqual([
    [0, 200],
    [300, 450],
  ]);
});

test('a file that begins and ends inside pieces counts from its own first byte', () => {
  expect(spans({ offset: 250, length: 200 }, [2, 4])).toEqual([
    [0, 50],
    [150, 200],
  ]);
});

test('a piece of another file counts for nothing', () => {
  expect(spans({ offset: 300, length: 100 }, [0, 2, 4])).toEqual([]);
});
