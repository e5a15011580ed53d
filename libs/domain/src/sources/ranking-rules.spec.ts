import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { fits, preparedRule, traitInWords, traitsOf } from './ranking-rules.ts';

const candidate: Candidate = {
  ...{ sourceId: 's', titleId: 't', provider: 'indexer', infoHashIndex: 'i', releaseName: 'A.Film.1080p.WEB-DL' },
  ...{ resolution: 1080, origin: 'web', videoCodec: 'h264', sizeBytes: 2e9, languages: [], subtitles: [] },
  ...{ health: 'good', words: ' a film 1080p web dl ', uploader: 'Cat House' },
};

describe('the traits of a source', () => {
  it('are what is known of it, and each has words', () => {
    expect(traitsOf(candidate).map(traitInWords)).toEqual([
      'a picture of 1080p',
      'what was made from the web',
      'H264',
      'what Cat House shares',
      'what indexer finds',
    ]);
  });

  it('are such that a rule of each fits the source', () => {
    for (const trait of traitsOf(candidate))
      expect(fits(preparedRule({ verdict: 'never', ...trait }), candidate)).toBe(true);
  });
});
