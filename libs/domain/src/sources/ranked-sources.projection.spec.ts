import { describe, expect, it } from 'vitest';
import type { TitleFacts } from '../catalog/title.events.ts';
import { rowsAfter } from '../kernel/rows-after.ts';
import { rankedSources, type RankedSourcesRow } from './ranked-sources.projection.ts';
import type { SourceEvent, SourceFacts } from './source.events.ts';

const title: TitleFacts = {
  titleId: 'sintel',
  kind: 'movie',
  title: 'Sintel',
  year: 2010,
  runTimeSeconds: 888,
  overview: 'A girl looks for a dragon.',
  genres: [],
  directors: [],
  cast: [],
  studio: 'Blender Studio',
  country: 'NL',
  licence: { name: 'CC BY 3.0', url: 'https://creativecommons.org/licenses/by/3.0/' },
  attribution: 'Blender Foundation',
  artwork: { poster: 'p.webp', backdrop: 'b.webp', accent: '#203040' },
};
const added = { type: 'title.Added', data: title } as const;

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
    subtitles: [],
    ...change,
  },
});
const counted = (sourceId: string, seeders: number): SourceEvent => ({
  type: 'source.HealthChanged',
  data: { sourceId, titleId: 'sintel', health: seeders === 0 ? 'dead' : 'good', seeders, leechers: 1 },
});
const order = (row: RankedSourcesRow | undefined) => row?.sources.map(({ sourceId }) => sourceId);

describe('ranked sources', () => {
  it('ranks the sources of a title, best first, each with its reasons', () => {
    const { sintel } = rowsAfter(rankedSources, added, discovered('sd', { resolution: 480 }), discovered('hd'));
    expect(order(sintel)).toEqual(['hd', 'sd']);
    for (const { terms, score } of sintel!.sources) {
      expect(terms.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    }
  });

  it('ranks anew when a swarm has changed', () => {
    const before = [added, discovered('one'), discovered('two')] as const;
    expect(order(rowsAfter(rankedSources, ...before, counted('one', 50), counted('two', 0))['sintel'])).toEqual([
      'one',
      'two',
    ]);
    expect(order(rowsAfter(rankedSources, ...before, counted('one', 0), counted('two', 50))['sintel'])).toEqual([
      'two',
      'one',
    ]);
  });

  it('puts a rejected source last, with the reason, however good it is', () => {
    const { sintel } = rowsAfter(rankedSources, added, discovered('hd'), discovered('sd', { resolution: 480 }), {
      type: 'source.Rejected',
      data: { sourceId: 'hd', titleId: 'sintel', reason: 'not the film' },
    });
    expect(order(sintel)).toEqual(['sd', 'hd']);
    expect(sintel?.sources[1]).toMatchObject({ rejected: 'not the film' });
  });

  it('never holds a magnet link or an info hash, not even sealed', () => {
    const json = JSON.stringify(rowsAfter(rankedSources, added, discovered('hd'), counted('hd', 5)));
    expect(json).toContain('"sourceId":"hd"');
    expect(json).not.toMatch(/magnet|infoHash"|sealed/);
  });

  it('gives the same order whether the title or its sources were known first', () => {
    const sources = [discovered('sd', { resolution: 480 }), discovered('hd'), counted('sd', 9), counted('hd', 1)];
    expect(rowsAfter(rankedSources, ...sources, added)).toEqual(rowsAfter(rankedSources, added, ...sources));
  });

  it('forgets the sources of a removed title', () => {
    const removed = { type: 'title.Removed', data: { titleId: 'sintel' } } as const;
    expect(rowsAfter(rankedSources, added, discovered('hd'), removed)).toEqual({});
  });
});
