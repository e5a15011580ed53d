import { describe, expect, it } from 'vitest';
import { pictureAt } from './seek-pictures.ts';

const form = { everySeconds: 10, columns: 5, width: 240, height: 100 };
const sheets = [
  { path: 'thumbnails/0.webp', fromSeconds: 0, count: 10, ...form },
  { path: 'thumbnails/3.webp', fromSeconds: 300, count: 3, ...form },
];

describe('the picture of a second', () => {
  it.each([
    [0, 'thumbnails/0.webp', 0, 0],
    [9.9, 'thumbnails/0.webp', 0, 0],
    [10, 'thumbnails/0.webp', 240, 0],
    [49, 'thumbnails/0.webp', 960, 0],
    [50, 'thumbnails/0.webp', 0, 100],
    [329, 'thumbnails/3.webp', 480, 0],
  ])('of %d lies on %s at %d, %d', (second, path, left, top) => {
    expect(pictureAt(sheets, second)).toEqual({ path, left, top, width: 240, height: 100 });
  });

  it.each([100, 299, 330])('is none at %d, of which nothing was made', (second) => {
    expect(pictureAt(sheets, second)).toBeUndefined();
  });
});
