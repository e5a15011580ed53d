import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { continueWatching } from './continue-watching.projection.ts';
import type { Place } from './viewing.events.ts';

const place: Place = {
  viewingId: 'ana.sintel',
  userId: 'ana',
  titleId: 'sintel',
  positionSeconds: 0,
  durationSeconds: 888,
};
const started = { type: 'viewing.Started', data: { ...place, sourceId: 's1' } } as const;
const finished = { type: 'viewing.Finished', data: { ...place, positionSeconds: 850 } } as const;

describe('continue watching', () => {
  it('shows where somebody stands in a title, and since when', () => {
    const rows = rowsAfter(
      continueWatching,
      started,
      { type: 'viewing.Advanced', data: { ...place, positionSeconds: 300 } },
      { type: 'viewing.Stopped', data: { ...place, positionSeconds: 412.5 }, at: '2026-02-01T20:00:00.000Z' },
    );
    expect(rows).toEqual({
      'ana.sintel': {
        ...place,
        positionSeconds: 412.5,
        inProgress: true,
        watched: false,
        viewedAt: '2026-02-01T20:00:00.000Z',
      },
    });
  });

  it.each(['viewing.Paused', 'viewing.Advanced', 'viewing.Stopped'] as const)(
    'takes the place that %s tells',
    (type) => {
      const rows = rowsAfter(continueWatching, started, { type, data: { ...place, positionSeconds: 33 } });
      expect(rows['ana.sintel']).toMatchObject({ positionSeconds: 33, inProgress: true });
    },
  );

  it('takes the place where a jump landed', () => {
    const jump = { type: 'viewing.Seeked', data: { ...place, positionSeconds: 700, fromSeconds: 12 } } as const;
    const rows = rowsAfter(continueWatching, started, jump);
    expect(rows['ana.sintel']).toMatchObject({ positionSeconds: 700 });
    expect(rows['ana.sintel']).not.toHaveProperty('fromSeconds');
  });

  it('counts a finished title as watched and no longer in progress', () => {
    expect(rowsAfter(continueWatching, started, finished)['ana.sintel']).toMatchObject({
      inProgress: false,
      watched: true,
    });
  });

  it('never takes the watched mark back when the title is watched again', () => {
    const again = rowsAfter(continueWatching, started, finished, started);
    expect(again['ana.sintel']).toMatchObject({ positionSeconds: 0, inProgress: true, watched: true });
  });

  it('keeps persons apart', () => {
    const ben = { ...place, viewingId: 'ben.sintel', userId: 'ben', sourceId: 's1' };
    const rows = rowsAfter(continueWatching, started, finished, { type: 'viewing.Started', data: ben });
    expect(rows['ben.sintel']).toMatchObject({ userId: 'ben', watched: false, inProgress: true });
    expect(rows['ana.sintel']).toMatchObject({ userId: 'ana', watched: true, inProgress: false });
  });

  it('drops what a deleted person saw', () => {
    const forgotten = { type: 'viewing.Forgotten', data: { viewingId: 'ana.sintel', userId: 'ana' } } as const;
    expect(rowsAfter(continueWatching, started, finished, forgotten)).toEqual({});
  });
});
