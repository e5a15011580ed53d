import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import type { SourceEvent, SourceFacts } from './source.events.ts';
import { titleSources } from './title-sources.projection.ts';

const discovered = (sourceId: string, change: Partial<SourceFacts> = {}): SourceEvent => ({
  type: 'source.Discovered',
  data: {
    sourceId,
    titleId: 'sintel',
    provider: 'open-films',
    infoHash: 'sealed-info-hash',
    magnet: 'sealed-magnet',
    infoHashIndex: `index-of-${sourceId}`,
    releaseName: `Sintel ${sourceId}`,
    resolution: 1080,
    videoCodec: 'h264',
    audioCodec: 'aac',
    container: 'mp4',
    sizeBytes: 130_000_000,
    languages: [],
    subtitles: [],
    ...change,
  },
});
const counted = (sourceId: string, seeders: number): SourceEvent => ({
  type: 'source.HealthChanged',
  data: { sourceId, titleId: 'sintel', health: seeders === 0 ? 'dead' : 'good', seeders, leechers: 1 },
});
const rejected = (sourceId: string): SourceEvent => ({
  type: 'source.Rejected',
  data: { sourceId, titleId: 'sintel', reason: 'not the film' },
});

describe('the sources of a title', () => {
  it('are all there, each with what was seen of it since', () => {
    const { sintel } = rowsAfter(titleSources, discovered('a'), discovered('b'), counted('b', 12), rejected('a'));
    expect(sintel?.sources).toMatchObject([
      { sourceId: 'a', health: 'unknown', rejected: 'not the film' },
      { sourceId: 'b', health: 'good', seeders: 12, leechers: 1 },
    ]);
    expect(sintel?.sources[0]).not.toHaveProperty('seeders');
  });

  it('have the size and the container of the file that is the title', () => {
    const { sintel } = rowsAfter(titleSources, discovered('a', { isPack: true, sizeBytes: 4e9 }), {
      type: 'source.FileFound',
      data: {
        ...{ sourceId: 'a', titleId: 'sintel', subtitles: ['es'] },
        file: { path: 'All/Sintel.mkv', sizeBytes: 130_000_000 },
      },
    });
    expect(sintel?.sources).toMatchObject([{ sizeBytes: 130_000_000, container: 'mkv', subtitles: ['es'] }]);
  });

  it('are what was found in the film, whatever the release is called', () => {
    const { sintel } = rowsAfter(titleSources, discovered('a'), discovered('b'), {
      type: 'source.Corrected',
      data: {
        ...{ sourceId: 'a', titleId: 'sintel', resolution: 2160, videoCodec: 'av1' },
        ...{ languages: ['de'], subtitles: ['de'] },
      },
    });
    const [a, b] = sintel!.sources;
    expect(a).toMatchObject({ resolution: 2160, videoCodec: 'av1', languages: ['de'] });
    expect(a?.subtitles).toContain('de');
    expect(a).not.toHaveProperty('audioCodec');
    expect(b).not.toMatchObject({ videoCodec: 'av1' });
  });

  it('keep how often they did not play, and when last', () => {
    const failed = (at: string) =>
      ({ type: 'source.Failed', data: { sourceId: 'a', titleId: 'sintel', problem: 'no-peers' }, at }) as const;
    const { sintel } = rowsAfter(
      titleSources,
      discovered('a'),
      failed('2026-01-01T00:00:00.000Z'),
      failed('2026-01-02T00:00:00.000Z'),
    );
    expect(sintel?.sources[0]?.failures).toEqual({ count: 2, lastAt: '2026-01-02T00:00:00.000Z' });
  });

  it('never hold a magnet link or an info hash, not even sealed', () => {
    const json = JSON.stringify(rowsAfter(titleSources, discovered('hd'), counted('hd', 5)));
    expect(json).toContain('"sourceId":"hd"');
    expect(json).not.toMatch(/magnet|infoHash"|sealed/);
  });

  it('are forgotten with the title', () => {
    const removed = { type: 'title.Removed', data: { titleId: 'sintel' } } as const;
    expect(rowsAfter(titleSources, discovered('hd'), removed)).toEqual({});
  });
});
