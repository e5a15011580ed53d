import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CacheFiles } from '../shared/cache-file.ts';
import type { Config } from '../shared/config.ts';
import { SourceWork } from './source-work.ts';

const found = (sourceId: string, titleId: string) => ({ sourceId, titleId, provider: 'torznab' });

let directory: string;
let files: CacheFiles;
let work: SourceWork;
function opened(): SourceWork {
  files = new CacheFiles({ dataDirectory: directory } as Config);
  return new SourceWork(files);
}
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'source-work-'));
  work = opened();
});
afterEach(() => {
  files.onApplicationShutdown();
  rmSync(directory, { recursive: true });
});

describe('the search for titles', () => {
  it('begins with what somebody asked for last, then with what is newest', () => {
    work.notice(['old'], '2026-01-01T00:00:00.000Z');
    work.notice(['new'], '2026-02-01T00:00:00.000Z');
    expect(work.ask('asked', 1)).toBe(true);
    expect(work.ask('old', 2)).toBe(true);
    const order: string[] = [];
    for (let next = work.nextUnsearched(); next !== undefined; next = work.nextUnsearched()) {
      order.push(next);
      work.searched(next, 10, 1000);
    }
    expect(order).toEqual(['old', 'asked', 'new']);
    expect(work.ask('asked', 20)).toBe(false);
  });

  it('is begun again when its time has come, the one that waits longest first', () => {
    work.searched('a', 10, 500);
    work.searched('b', 10, 300);
    expect(work.nextStale(299)).toBeUndefined();
    expect(work.nextStale(600)).toBe('b');
    work.searched('b', 600, 2000);
    expect(work.nextStale(600)).toBe('a');
  });

  it('is begun anew for all when somebody can be asked who could not be before', () => {
    work.searched('a', 10, 500);
    expect(work.isNews('servers', 'one')).toBe(true);
    work.searchAllAgain();
    expect(work.nextUnsearched()).toBe('a');
    work.searched('a', 20, 500);
    files.onApplicationShutdown();
    work = opened();
    expect(work.isNews('servers', 'one')).toBe(false);
    expect(work.isNews('servers', 'one, two')).toBe(true);
    expect(work.nextUnsearched()).toBeUndefined();
  });

  it('knows which titles it was told of, across restarts', () => {
    expect(work.noticedUntil()).toBe('');
    work.notice(['a'], '2026-01-01T00:00:00.000Z');
    files.onApplicationShutdown();
    work = opened();
    expect(work.noticedUntil()).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('the work on sources', () => {
  it('counts each for the first time at once, and again when its time has come', () => {
    work.expect([found('s', 'title')]);
    expect(work.nextToCount(1)).toEqual({ sourceId: 's' });
    work.counted('s', { seeders: 3, leechers: 1, intervalHours: 6 }, 500);
    expect(work.nextToCount(499)).toBeUndefined();
    expect(work.nextToCount(500)).toEqual({ sourceId: 's', before: { seeders: 3, leechers: 1, intervalHours: 6 } });
    work.countLater('s', 900);
    expect(work.nextToCount(899)).toBeUndefined();
  });

  it('looks into those of titles that somebody asked for first, and no more once their files are known', () => {
    work.expect([found('s', 'other')]);
    work.expect([found('t', 'wanted')]);
    work.ask('wanted', 5);
    expect(work.nextToDescribe(1)).toEqual({ sourceId: 't', isAskedFor: true });
    work.described('t');
    expect(work.nextToDescribe(1)).toEqual({ sourceId: 's', isAskedFor: false });
    work.described('s', 100);
    expect(work.nextToDescribe(99)).toBeUndefined();
    work.expect([found('s', 'other')]);
    expect(work.nextToDescribe(99)).toBeUndefined();
  });

  it('looks into it again once somebody asks for its title, the first time that somebody does', () => {
    work.expect([found('s', 'title')]);
    work.described('s', 100);
    work.ask('title', 5);
    expect(work.nextToDescribe(1)).toEqual({ sourceId: 's', isAskedFor: true });
    work.described('s', 100);
    work.ask('title', 6);
    expect(work.nextToDescribe(1)).toBeUndefined();
  });

  it('looks into one of each title that somebody asked for before it looks into a second one of any', () => {
    work.expect([found('first', 'latest'), found('second', 'latest'), found('third', 'earlier')]);
    work.ask('earlier', 5);
    work.ask('latest', 6);
    const order: string[] = [];
    for (let next = work.nextToDescribe(1); next; next = work.nextToDescribe(1, order)) order.push(next.sourceId);
    expect(order).toHaveLength(3);
    expect(order[1]).toBe('third');
  });

  it('forgets nothing that is noted of a source when it is expected again', () => {
    work.expect([found('noted', 'title')]);
    work.counted('noted', { seeders: 3, leechers: 1, intervalHours: 6 }, 500);
    work.expect([found('noted', 'title')]);
    expect(work.nextToCount(499)).toBeUndefined();
    expect(work.nextToCount(500)).toMatchObject({ before: { seeders: 3 } });
  });

  it('counts, but does not look into, what is known and what Miauflix brings along', () => {
    const file = { path: 'film.mkv', sizeBytes: 1 };
    work.expect([{ ...found('seen', 'title'), file }]);
    work.expect([{ ...found('open', 'title'), provider: 'open-films' }]);
    expect(work.nextToDescribe(1)).toBeUndefined();
    work.countLater(work.nextToCount(1)!.sourceId, 9);
    expect(work.nextToCount(1)).toBeDefined();
  });

  it('knows across restarts that all are noted', () => {
    expect(work.isComplete).toBe(false);
    work.noteComplete();
    files.onApplicationShutdown();
    work = opened();
    expect(work.isComplete).toBe(true);
  });
});
