import type { RankedSource } from '@miauflix/domain/sources';
import { isOfOneSource, nextSource } from './next-source.ts';

const source = (sourceId: string, more: Partial<RankedSource> = {}): RankedSource => ({
  ...{ sourceId, titleId: 't1', provider: 'sample', infoHashIndex: '', releaseName: sourceId, words: '' },
  ...{ sizeBytes: 1, languages: [], subtitles: [], health: 'good', rejections: [], score: 10, terms: [] },
  ...more,
});
const failed = { name: 'failures', value: 1, points: -20, sentence: 'it did not play here once' } as const;

describe('the source to play instead of one that fails', () => {
  it('is the best of the others', () => {
    expect(nextSource([source('a'), source('b'), source('c')], 'a')?.sourceId).toBe('b');
  });

  it('is none that is never played, nor one that failed here as well', () => {
    const ranked = [source('a', { terms: [failed] }), source('b', { rejections: ['Never.'] }), source('c')];
    expect(nextSource(ranked, undefined)?.sourceId).toBe('c');
    expect(nextSource(ranked, 'c')).toBeUndefined();
  });

  it('is worth a try where the fault lies with the source, and only there', () => {
    expect(isOfOneSource({ type: 'streaming/no-peers' })).toBe(true);
    expect(isOfOneSource({ type: 'streaming/undecodable' })).toBe(true);
    expect(isOfOneSource({ type: 'streaming/network-not-chosen' })).toBe(false);
    expect(isOfOneSource({ type: 'server/failed' })).toBe(false);
    expect(isOfOneSource({ type: 'sources/none-known' })).toBe(false);
  });
});
