import { describe, expect, it } from 'vitest';
import type { StoredTitle, StoredTorrent } from '@miauflix/domain/storage';
import { capacityBytes, episodesInWords, nameInWords, viewersInWords, watchedInWords } from './stored-words.ts';

const title = (more: Partial<StoredTitle> = {}): StoredTitle => ({
  titleId: 'moon',
  sourceId: 's1',
  releaseName: 'Moon.1080p',
  keptAt: '2026-11-20T20:00:00.000Z',
  ...more,
});
const torrent = (titles: readonly StoredTitle[], more: Partial<StoredTorrent> = {}): StoredTorrent => ({
  torrentId: 't',
  titles,
  viewers: [],
  isPinned: false,
  sizeBytes: 1e9,
  lastReadAt: '2026-11-20T20:00:00.000Z',
  isRead: false,
  ...more,
});

describe('what is stored, in words', () => {
  it('is called as the catalogue calls it, else as its release, else not at all', () => {
    expect(nameInWords(torrent([title({ title: 'Walking the Moon' })]))).toBe('Walking the Moon');
    expect(nameInWords(torrent([title()]))).toBe('Moon.1080p');
    expect(nameInWords(torrent([]))).toBe('Not known any more');
  });

  it('names the episodes of a pack that were played', () => {
    const episodes = [1, 2].map((episodeNumber) => title({ seasonNumber: 1, episodeNumber }));
    expect(episodesInWords(torrent(episodes))).toBe('S1 E1, S1 E2');
    expect(episodesInWords(torrent([title()]))).toBe('');
  });

  it('names the people it is for', () => {
    expect(viewersInWords(torrent([]))).toBe('');
    expect(viewersInWords(torrent([], { viewers: ['Ana', 'Ben'] }))).toBe('Ana and Ben');
  });

  it('says when it was watched last', () => {
    const at = (time: string) => watchedInWords(torrent([]), Date.parse(`2026-11-${time}Z`));
    expect(at('20T20:00:40.000')).toBe('watched just now');
    expect(at('20T20:02:00.000')).toBe('watched 2 minutes ago');
    expect(at('20T23:30:00.000')).toBe('watched 3 hours ago');
    expect(at('21T21:00:00.000')).toBe('watched yesterday');
    expect(watchedInWords(torrent([], { isRead: true }), 0)).toBe('being watched');
  });

  it('has as much room as quota and disk allow, whichever is less', () => {
    const report = { usedBytes: 10, quotaBytes: 100, freeBytes: 500, minimumFreeBytes: 5, torrents: [] };
    expect(capacityBytes(report)).toBe(100);
    expect(capacityBytes({ ...report, freeBytes: 45 })).toBe(50);
    expect(capacityBytes({ ...report, freeBytes: 2 })).toBe(10);
  });
});
