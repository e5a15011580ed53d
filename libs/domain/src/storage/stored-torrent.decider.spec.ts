import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { storedTorrent } from './stored-torrent.decider.ts';

const torrentId = 'pack';
const episode = (number: number) => ({
  torrentId,
  titleId: `lighthouse-s01e0${number}`,
  sourceId: `s-${number}`,
  releaseName: 'Lighthouse.S01.1080p',
});
const kept = { type: 'storage.Kept', data: episode(1) } as const;
const pinned = { type: 'storage.Pinned', data: { torrentId } } as const;
const unpinned = { type: 'storage.Unpinned', data: { torrentId } } as const;
const evicted = { type: 'storage.Evicted', data: { torrentId, sizeBytes: 7 } } as const;
const deleted = { type: 'storage.Deleted', data: { torrentId, sizeBytes: 7 } } as const;

describe('a stored torrent', () => {
  it('is kept once for each title that it holds, however often that is played', () => {
    given(storedTorrent)
      .when({ type: 'Keep', data: episode(1) })
      .then(kept);
    given(storedTorrent, kept)
      .when({ type: 'Keep', data: episode(1) })
      .then();
    given(storedTorrent, kept)
      .when({ type: 'Keep', data: episode(2) })
      .then({ type: 'storage.Kept', data: episode(2) });
  });

  it('is kept anew after it was evicted or deleted', () => {
    given(storedTorrent, kept, evicted)
      .when({ type: 'Keep', data: episode(1) })
      .then(kept);
    given(storedTorrent, kept, deleted)
      .when({ type: 'Keep', data: episode(1) })
      .then(kept);
  });

  it('is pinned and unpinned once, while it is there', () => {
    given(storedTorrent, kept).when({ type: 'Pin', data: { torrentId } }).then(pinned);
    given(storedTorrent, kept, pinned).when({ type: 'Pin', data: { torrentId } }).then();
    given(storedTorrent, kept, pinned).when({ type: 'Unpin', data: { torrentId } }).then(unpinned);
    given(storedTorrent, kept, pinned, unpinned).when({ type: 'Unpin', data: { torrentId } }).then();
    given(storedTorrent).when({ type: 'Pin', data: { torrentId } }).thenRejects('storage/not-stored');
    given(storedTorrent, kept, deleted).when({ type: 'Unpin', data: { torrentId } }).thenRejects('storage/not-stored');
  });

  it('leaves once, and its pin with it', () => {
    const sizeBytes = 7;
    const report = {
      type: 'ReportEviction',
      data: { torrentId, sizeBytes, evictedAt: '2099-01-01T00:00:00.000Z' },
    } as const;
    given(storedTorrent, kept).when(report).then(evicted);
    given(storedTorrent, kept, evicted).when(report).then();
    given(storedTorrent, kept).when({ type: 'ReportDeletion', data: { torrentId, sizeBytes } }).then(deleted);
    given(storedTorrent, kept, evicted).when({ type: 'ReportDeletion', data: { torrentId, sizeBytes } }).then();
    given(storedTorrent, kept, pinned, deleted, kept).when({ type: 'Pin', data: { torrentId } }).then(pinned);
  });

  it('does not leave because of an eviction that was before it came', () => {
    const data = { torrentId, sizeBytes: 7, evictedAt: '2000-01-01T00:00:00.000Z' };
    given(storedTorrent, kept, evicted, kept).when({ type: 'ReportEviction', data }).then();
  });
});
