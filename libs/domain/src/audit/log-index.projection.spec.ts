import { describe, expect, it } from 'vitest';
import type { MiauflixEvent } from '../index.ts';
import type { Recorded } from '../kernel/event.ts';
import { rowsAfter } from '../kernel/rows-after.ts';
import { eventStatistics } from './event-statistics.projection.ts';
import { logIndex } from './log-index.projection.ts';
import { streams } from './streams.projection.ts';

const added = { type: 'title.Removed', data: { titleId: 'moon' } } as const;
const described = { type: 'list.Described', data: { slug: 's', name: 'S', rank: 0, titleIds: [] } } as const;
const on = (day: string) => ({ at: `${day}T12:00:00.000Z` });

const recorded = (stream: string, position: bigint, day: string, device?: string): Recorded<MiauflixEvent> => ({
  ...added,
  ...{ id: `id-${position}`, stream, revision: 3n, position },
  metadata: {
    ...{ $correlationId: 'request', $causationId: 'command', actor: 'ana', ...on(day), schema: 1 },
    ...(device && { device }),
  },
});

describe('the index of the log', () => {
  it('has everything but the payload of each event', () => {
    expect(logIndex.evolve(undefined, recorded('title-moon', 9_007_199_254_740_993n, '2026-03-01', 'tv'))).toEqual({
      ...{ position: '9007199254740993', eventId: 'id-9007199254740993', stream: 'title-moon' },
      ...{ revision: 3, type: 'title.Removed', at: '2026-03-01T12:00:00.000Z', actor: 'ana' },
      ...{ correlationId: 'request', causationId: 'command', device: 'tv', schema: 1 },
    });
  });

  it('has a row for each event', () => {
    expect(Object.keys(rowsAfter(logIndex, added, described, added))).toEqual(['1', '2', '3']);
  });

  it('leaves the device out where there was none', () => {
    expect(logIndex.evolve(undefined, recorded('title-moon', 1n, '2026-03-01'))).not.toHaveProperty('device');
  });
});

describe('the list of streams', () => {
  it('says how far each reaches', () => {
    const first = streams.evolve(undefined, recorded('title-the-general', 4n, '2026-03-01'));
    const last = streams.evolve(first, recorded('title-the-general', 10n, '2026-03-02'));
    expect(last).toEqual({
      ...{ stream: 'title-the-general', category: 'title', events: 2, firstPosition: '4', lastPosition: '10' },
      ...{ firstAt: '2026-03-01T12:00:00.000Z', lastAt: '2026-03-02T12:00:00.000Z' },
    });
  });
});

describe('the statistics', () => {
  it('count each type by the day', () => {
    const [monday, tuesday] = [on('2026-03-02'), on('2026-03-03')];
    const rows = rowsAfter(
      eventStatistics,
      { ...added, ...monday },
      { ...described, ...monday },
      { ...added, ...monday },
      { ...added, ...tuesday },
    );
    expect(Object.values(rows).map(({ dayAndType, events }) => [dayAndType, events])).toEqual([
      ['2026-03-02 title.Removed', 2],
      ['2026-03-02 list.Described', 1],
      ['2026-03-03 title.Removed', 1],
    ]);
    expect(rows['2026-03-02 title.Removed']).toMatchObject({ firstPosition: '1', lastPosition: '3' });
  });
});
