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
      'H.264 video',
      'what Cat House shares',
      'what comes from indexer',
    ]);
  });

  it.each([
    { trait: 'audioCodec', value: 'eac3', words: 'Dolby Digital Plus sound' },
    { trait: 'hdr', value: 'Dolby-Vision', words: 'Dolby Vision pictures' },
    { trait: 'container', value: 'webm', words: 'WebM files' },
    { trait: 'provider', value: 'internet-archive', words: 'what comes from Internet Archive' },
    { trait: 'provider', value: 'by-hand', words: 'what comes from an admin, by hand' },
    { trait: 'videoCodec', value: 'one-day', words: 'one-day video' },
  ] as const)('are told as people know them, as far as anybody does: $words', ({ words, ...trait }) => {
    expect(traitInWords(trait)).toBe(words);
  });

  it('are such that a rule of each fits the source', () => {
    for (const trait of traitsOf(candidate))
      expect(fits(preparedRule({ verdict: 'never', ...trait }), candidate)).toBe(true);
  });
});
