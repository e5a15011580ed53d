import { sizeInWords } from './size.ts';

describe('a size in words', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [980_000, '980 kB'],
    [5_600_000, '5.6 MB'],
    [1_400_000_000, '1.4 GB'],
    [23_000_000_000, '23 GB'],
  ])('tells %d bytes as %s', (bytes, text) => expect(sizeInWords(bytes)).toBe(text));
});
