import { whyUnplayable } from './why-unplayable.ts';

const allowed = { rejections: [] };
const ruledOut = { rejections: ['This household never plays a picture of 1080p.'] };

describe('what cannot be played', () => {
  it('is what nobody knows a source of', () => {
    expect(whyUnplayable([])).toBe('It cannot be played yet: no source of it is known.');
  });

  it('is what has sources that are ruled out, which is another thing', () => {
    expect(whyUnplayable([ruledOut, ruledOut])).toBe(
      'It cannot be played: each of its sources is ruled out, for the reasons below.',
    );
  });

  it('is nothing that has one source that may be played', () => {
    expect(whyUnplayable([ruledOut, allowed])).toBeUndefined();
  });
});
