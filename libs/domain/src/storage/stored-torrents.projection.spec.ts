import { expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { storedTorrents } from './stored-torrents.projection.ts';

const kept = (torrentId: string, titleId: string, at: string) =>
  ({
    type: 'storage.Kept',
    data: { torrentId, titleId, sourceId: `s-${titleId}`, releaseName: 'A release' },
    at,
  }) as const;
const fact = (type: 'storage.Pinned' | 'storage.Unpinned', torrentId: string) =>
  ({ type, data: { torrentId }, at: '2026-11-21T10:00:00.000Z' }) as const;
const gone = (type: 'storage.Evicted' | 'storage.Deleted', torrentId: string) =>
  ({ type, data: { torrentId, sizeBytes: 1 }, at: '2026-11-21T11:00:00.000Z' }) as const;

const [early, late] = ['2026-11-20T20:00:00.000Z', '2026-11-20T21:00:00.000Z'];

it('a pack is one row with all of its titles', () => {
  expect(rowsAfter(storedTorrents, kept('pack', 'e1', early), kept('pack', 'e2', late))).toEqual({
    pack: {
      torrentId: 'pack',
      titles: [
        { titleId: 'e1', sourceId: 's-e1', releaseName: 'A release', keptAt: early },
        { titleId: 'e2', sourceId: 's-e2', releaseName: 'A release', keptAt: late },
      ],
      isPinned: false,
    },
  });
});

it('a pin shows until it is taken back', () => {
  expect(rowsAfter(storedTorrents, kept('film', 'a', early), fact('storage.Pinned', 'film'))).toMatchObject({
    film: { isPinned: true },
  });
  const events = [kept('film', 'a', early), fact('storage.Pinned', 'film'), fact('storage.Unpinned', 'film')] as const;
  expect(rowsAfter(storedTorrents, ...events)).toMatchObject({ film: { isPinned: false } });
});

it('what was evicted or deleted has no row, and begins afresh when it is kept again', () => {
  for (const type of ['storage.Evicted', 'storage.Deleted'] as const) {
    const events = [kept('film', 'a', early), fact('storage.Pinned', 'film'), gone(type, 'film')] as const;
    expect(rowsAfter(storedTorrents, ...events)).toEqual({});
    expect(rowsAfter(storedTorrents, ...events, kept('film', 'b', late))).toMatchObject({
      film: { titles: [{ titleId: 'b' }], isPinned: false },
    });
  }
});
