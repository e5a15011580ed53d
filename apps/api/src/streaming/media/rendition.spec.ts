import { describe, expect, it } from 'vitest';
import { nameOf, renditionNamed, type Rendition } from './rendition.ts';

describe('the name of a rendition', () => {
  const renditions: readonly Rendition[] = [
    {},
    { audio: { index: 2, isKept: true } },
    { height: 720, audio: { index: 1, isKept: false }, burn: 4 },
  ];

  it.each(renditions)('says all of it', (rendition) => {
    expect(renditionNamed(nameOf(rendition))).toEqual(rendition);
  });

  it.each(['', 'whole-', '720;rm', '-i', 'whole-a1', '99999', 'whole-b1-a1kept'])('is never %j', (text) => {
    expect(renditionNamed(text)).toBeUndefined();
  });
});
