import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listsTable } from './lists/lists.table.ts';
import { startBuilding, type BuildingSite } from './read-model-file.ts';
import type { ReadModelTable } from './read-model-table.ts';
import { rowStatements } from './row-statements.ts';
import { titleSourcesTable } from './sources/title-sources.table.ts';
import { usersTable } from './users/users.table.ts';
import { continueWatchingTable } from './viewing/continue-watching.table.ts';

let directory: string;
let site: BuildingSite;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rows-'));
  site = startBuilding(directory, []);
});
afterEach(() => {
  site.abandon();
  rmSync(directory, { recursive: true });
});

function throughFile<Row extends object>(table: ReadModelTable<Row>, key: string, ...rows: readonly Row[]) {
  const { read, write } = rowStatements(site.db, table);
  return rows.map((row) => {
    write(row);
    return read(key);
  });
}

const watched = {
  ...{ viewingId: 'v', userId: 'u', titleId: 't', positionSeconds: 12.75, durationSeconds: 5400 },
  ...{ inProgress: false, watched: true, viewedAt: '2026-01-01T00:00:00.000Z' },
};
const source = {
  ...{
    sourceId: 's',
    titleId: 't',
    provider: 'p',
    infoHashIndex: 'i',
    releaseName: 'Ünïcode "quoted"',
    words: ' ünïcode quoted ',
  },
  ...{ resolution: 1080, sizeBytes: 5_000_000_000, languages: ['en'], subtitles: [] },
  ...({ videoCodec: 'h264', audioCodec: 'aac', container: 'mp4', health: 'unknown' } as const),
};
const user = {
  ...{ userId: 'u', name: 'sealed', nameIndex: 'n', passwordHash: 'sealed' },
  ...({ role: 'ADMIN', registeredAt: '2026-01-01T00:00:00.000Z' } as const),
};

describe('rows', () => {
  it('come back from the file as they went in, and the later row replaces the earlier', () => {
    const again = { ...watched, watched: false, inProgress: true, positionSeconds: 0 };
    expect(throughFile(continueWatchingTable, 'v', watched, again)).toStrictEqual([watched, again]);
    const withSource = { titleId: 't', sources: [source] };
    const versions = [withSource, { titleId: 't', sources: [] }, withSource];
    expect(throughFile(titleSourcesTable, 't', ...versions)).toStrictEqual(versions);
    expect(throughFile(usersTable, 'u', user)).toStrictEqual([user]);
    const list = { slug: 'l', name: 'List', rank: 0, content: { titleIds: ['b', 'a'] }, isOwn: false, isRenamed: true };
    expect(throughFile(listsTable, 'l', list)).toStrictEqual([list]);
  });

  it.each([1, 31, 32, 33, 100])('are written together, were they %i, new ones and known ones', (count) => {
    const { read, write, writeAll } = rowStatements(site.db, usersTable);
    write({ ...user, userId: '0', name: 'before' });
    const rows = Array.from({ length: count }, (_, number) => ({ ...user, userId: `${number}`, name: `${number}` }));
    writeAll(rows);
    expect(rows.map(({ userId }) => read(userId))).toStrictEqual(rows);
  });

  it('are gone once removed, and only they', () => {
    const { read, write, remove } = rowStatements(site.db, usersTable);
    write(user);
    write({ ...user, userId: 'other' });
    remove('u');
    expect(read('u')).toBeUndefined();
    expect(read('other')).toMatchObject({ userId: 'other' });
  });
});
