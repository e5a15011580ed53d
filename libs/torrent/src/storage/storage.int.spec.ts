import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, open as openFile, readdir, readFile, rm, statfs, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StorageFull } from '../errors.ts';
import { WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';
import { collect, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { Storage } from './storage.ts';

const MiB = 1024 * 1024;
const hour = 60 * 60_000;

let disk: string;
/** Of the storage alone. */
let directory: string;
let storage: Storage;
let log: string[];

beforeEach(async () => {
  disk = await mkdtemp(join(tmpdir(), 'miauflix-storage-'));
  directory = join(disk, 'torrents');
  await mkdir(directory);
  log = [];
});
afterEach(async () => {
  storage.close();
  await rm(disk, { recursive: true });
});

/** A torrent of 4 MiB that was read so long ago. */
async function stored(id: string, readMsAgo: number): Promise<void> {
  await mkdir(join(directory, id, 'pieces'), { recursive: true });
  await writeFile(join(directory, id, 'key'), '');
  await writeFile(join(directory, id, 'pieces', '0'), Buffer.alloc(4 * MiB, 1));
  const at = new Date(Date.now() - readMsAgo);
  await utimes(join(directory, id, 'key'), at, at);
}

const open = (): Storage => (storage = new Storage({ directory, log: (line) => log.push(line) }));
const idsLeft = async (): Promise<string[]> =>
  (await readdir(directory)).filter((name) => !name.startsWith('evictions')).sort();

describe('storage', () => {
  test('what an earlier version left in plain is deleted, with a line that says so', async () => {
    await mkdir(join(directory, 'old'));
    await writeFile(join(directory, 'old', 'pieces'), 'plain');
    await stored('new', hour);
    const { torrents } = await open().report();
    expect(torrents.map(({ id }) => id)).toEqual(['new']);
    expect(await idsLeft()).toEqual(['new']);
    expect(log).toEqual([expect.stringContaining('an earlier version')]);
  });

  test('whole torrents leave when the quota is reached, the one read longest ago first', async () => {
    await stored('oldest', 3 * hour);
    await stored('older', 2 * hour);
    await stored('recent', hour);
    await open().report();
    await storage.keepWithin({ quotaBytes: 10 * MiB, minimumFreeBytes: 0, pinned: [] });
    await storage.reserve('next', 1 * MiB);
    expect(await idsLeft()).not.toContain('oldest');
    const { evictions } = await storage.report();
    expect(evictions[0]).toEqual({ id: 'oldest', sizeBytes: expect.closeTo(4 * MiB, -5), at: expect.any(String) });
  });

  test('what left is told until it is acknowledged, also by whoever opens the folder next', async () => {
    await stored('oldest', 3 * hour);
    await stored('older', 2 * hour);
    await open().report();
    await storage.keepWithin({ quotaBytes: 1, minimumFreeBytes: 0, pinned: [] });
    await expect(storage.makeRoomFor(MiB)).rejects.toBeInstanceOf(StorageFull);
    const { evictions } = await storage.report();
    expect(evictions.map(({ id }) => id)).toEqual(['oldest', 'older']);
    storage.close();

    expect((await open().report()).evictions).toEqual(evictions);
    await storage.acknowledge([evictions[0]!, { id: 'older', at: 'another time' }]);
    storage.close();
    expect((await open().report()).evictions).toEqual([evictions[1]]);
  });

  test('what a crash left half evicted leaves at the next start, and what has come back since stays', async () => {
    await stored('half', 3 * hour);
    await stored('back', 0);
    const at = new Date(Date.now() - hour).toISOString();
    const evictions = ['half', 'back'].map((id) => ({ id, sizeBytes: 4 * MiB, at }));
    await writeFile(join(directory, 'evictions.json'), JSON.stringify(evictions));
    const { torrents } = await open().report();
    expect(torrents.map(({ id }) => id)).toEqual(['back']);
    expect(await idsLeft()).toEqual(['back']);
  });

  test('a list of evictions that cannot be read costs nothing but itself', async () => {
    await stored('film', hour);
    await writeFile(join(directory, 'evictions.json'), '[{"id"');
    expect(await open().report()).toMatchObject({ torrents: [{ id: 'film' }], evictions: [] });
  });

  test('what is pinned, read, or was read a moment ago stays; then there is no room', async () => {
    await stored('pinned', 3 * hour);
    await stored('read', 2 * hour);
    await stored('paused', 60_000);
    await open().report();
    let asked = 0;
    storage.hold('read', { isRead: true, close: async () => undefined, evictOne: async () => ((asked += 1), 0) });
    await storage.keepWithin({ quotaBytes: 12 * MiB, minimumFreeBytes: 0, pinned: ['pinned'] });
    await expect(storage.reserve('next', 2 * MiB)).rejects.toBeInstanceOf(StorageFull);
    expect(asked).toBe(1);
    expect(await idsLeft()).toEqual(['paused', 'pinned', 'read']);
  });

  test('what lies behind those who watch leaves when nothing else may', async () => {
    await stored('watched', 0);
    await open().report();
    let left = 3;
    const evictOne = async (): Promise<number> => (left > 0 ? ((left -= 1), MiB) : 0);
    storage.hold('watched', { isRead: true, close: async () => undefined, evictOne });
    await storage.keepWithin({ quotaBytes: 5 * MiB, minimumFreeBytes: 0, pinned: [] });
    await storage.reserve('watched', 2 * MiB);
    expect(left).toBe(0);
  });

  test('the floor of free space counts as the quota does', async () => {
    await stored('old', hour);
    const { freeBytes } = await open().report();
    await storage.keepWithin({ quotaBytes: 1e15, minimumFreeBytes: freeBytes + 4e9, pinned: [] });
    await expect(storage.reserve('next', MiB)).rejects.toBeInstanceOf(StorageFull);
    expect(await idsLeft()).toEqual([]);
  });

  test('nothing is evicted before anybody has said what has to stay', async () => {
    await stored('old', hour);
    await open().report();
    await storage.reserve('next', 1e15);
    expect(await idsLeft()).toEqual(['old']);
  });

  test('a torrent is deleted together with its transfer, and no id leads out of the folder', async () => {
    await stored('film', hour);
    await open().report();
    let isClosed = false;
    storage.hold('film', { isRead: false, close: async () => void (isClosed = true), evictOne: async () => 0 });
    await storage.delete('../film');
    await storage.delete('film');
    await storage.delete('film');
    expect(isClosed).toBe(true);
    expect(await idsLeft()).toEqual([]);
  });
});

test('a torrent that is deleted while it is opened is opened anew, and nothing of the first attempt stays', async () => {
  // Its description takes a second.
  await using film = await seedFilm({ lines: [{ roundTripMs: 200, bytesPerSecond: 5_000_000 }] });
  const engine = new WebTorrentEngine({ storage: open(), network: 'loopback' });
  const key = () => readFile(join(directory, 'source-1', 'key'));
  const adding = engine.add(film.request);
  const before = await vi.waitFor(key, { timeout: 15_000, interval: 1 });
  await storage.delete('source-1');
  await adding;
  expect((await key()).equals(before)).toBe(false);
  const all = { start: 0, end: film.bytes.length - 1 };
  expect(sha1(await collect(engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
  const { torrents } = await storage.report();
  expect(torrents).toEqual([expect.objectContaining({ id: 'source-1' })]);
  expect(torrents[0]!.sizeBytes).toBeGreaterThan(film.bytes.length);
  await engine.close();
});

test('a torrent that is wanted again while it leaves to make room has left, and is opened anew', async () => {
  await using film = await seedFilm();
  await stored('source-1', 3 * hour);
  const engine = new WebTorrentEngine({ storage: open(), network: 'loopback' });
  await storage.report();
  await storage.keepWithin({ quotaBytes: 7 * MiB, minimumFreeBytes: 0, pinned: [] });
  // Whoever writes down what leaves waits here until somebody reads.
  const noted = join(directory, 'evictions.json.next');
  execFileSync('mkfifo', [noted]);
  const makingRoom = storage.makeRoomFor(4 * MiB);
  await vi.waitFor(async () => expect((await storage.report()).evictions).toHaveLength(1), { timeout: 15_000 });
  const adding = engine.add(film.request);
  const key = () => readFile(join(directory, 'source-1', 'key'));
  await vi.waitFor(async () => expect(await key()).not.toHaveLength(0), { timeout: 15_000 });
  const reading = await openFile(noted, 'r+');
  await Promise.all([makingRoom, adding]);
  const all = { start: 0, end: film.bytes.length - 1 };
  expect(sha1(await collect(engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
  await reading.close();
  await engine.close();
});

test('a torrent that is deleted under a viewer, who plays on at once, is fetched again as a whole', async () => {
  await using film = await seedFilm();
  const engine = new WebTorrentEngine({ storage: open(), network: 'loopback' });
  const all = { start: 0, end: film.bytes.length - 1 };
  const play = async () => {
    await engine.add(film.request);
    return sha1(await collect(engine.read('source-1', 0, all, { viewer: 'ada' })));
  };
  await play();
  const deleting = storage.delete('source-1');
  const again = vi.waitFor(play, { timeout: 15_000, interval: 1 });
  await deleting;
  expect(await again).toBe(sha1(film.bytes));
  expect(await readdir(join(directory, 'source-1'))).toEqual(expect.arrayContaining(['key', 'pieces']));
  await engine.close();
});

/** Only root may, and not in every container. */
const mayMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!mayMount)('a small disk (needs root)', () => {
  beforeEach(async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]);
    await mkdir(directory);
  });
  afterEach(() => void execFileSync('umount', ['--lazy', disk]));

  /** Takes all that is left of the disk but so much. */
  const fillAllBut = async (bytes: number): Promise<void> => {
    const { bavail, bsize } = await statfs(disk);
    await writeFile(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - bytes));
  };

  test('that gets full during play ends the read with StorageFull; once there is room the film goes on', async () => {
    await using film = await seedFilm();
    const engine = new WebTorrentEngine({ storage: open(), network: 'loopback' });
    const all = { start: 0, end: film.bytes.length - 1 };
    const read = async () => collect(engine.read('source-1', 0, all, { viewer: 'ada' }));
    await fillAllBut(3 * MiB);
    await engine.add(film.request);
    await expect(read()).rejects.toBeInstanceOf(StorageFull);
    await rm(join(disk, 'ballast'));
    await vi.waitFor(() => engine.add(film.request), { timeout: 15_000, interval: 200 });
    expect(sha1(await read())).toBe(sha1(film.bytes));
    await engine.close();
  });

  test('that is full to the last byte does not keep anything from leaving, nor that from being told', async () => {
    await stored('old', hour);
    await open().keepWithin({ quotaBytes: 1e9, minimumFreeBytes: 2 * MiB, pinned: [] });
    await fillAllBut(0);
    await storage.report();
    await storage.reserve('next', MiB);
    const { evictions } = await storage.report();
    expect(evictions).toEqual([{ id: 'old', sizeBytes: expect.any(Number), at: expect.any(String) }]);
    storage.close();
    expect((await open().report()).evictions).toEqual(evictions);
  });
});
