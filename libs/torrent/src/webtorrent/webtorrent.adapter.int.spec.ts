import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { describeTorrentEngine } from '../engine.contract.ts';
import { StorageFull, TorrentUnknown } from '../errors.ts';
import { Storage } from '../storage/storage.ts';
import { startSeeder, startTracker } from '../swarm/index.ts';
import { patience } from '../testing/patience.ts';
import { refusingFirst } from '../testing/refusing-first.ts';
import { anyKey, collect, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { WebTorrentEngine, type WebTorrentEngineOptions } from './webtorrent.adapter.ts';

function open({ directory, ...options }: Omit<WebTorrentEngineOptions, 'network' | 'storage'> & { directory: string }) {
  const storage = new Storage({ directory });
  const engine = new WebTorrentEngine({ ...options, storage, network: 'loopback' });
  return { engine, storage, [Symbol.asyncDispose]: () => engine.close() };
}

describeTorrentEngine('the webtorrent adapter', async (options) => open(options));

test('no file or folder tells which torrent it belongs to', async () => {
  await using film = await seedFilm();
  const directory = join(film.directory, 'engine');
  {
    await using opened = open({ directory });
    await opened.engine.add(film.request);
    await collect(opened.engine.read('source-1', 0, { start: 0, end: film.bytes.length - 1 }, { viewer: 'ada' }));
  }
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  expect(entries.map(({ name }) => name).sort()).toEqual(['0', 'description', 'key', 'pieces', 'source-1', 'verified']);
  for (const entry of entries.filter((each) => each.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name));
    expect(content.includes(film.made.infoHash)).toBe(false);
    expect(content.includes(Buffer.from(film.made.infoHash, 'hex'))).toBe(false);
    expect(content.includes('Quiet Harbour')).toBe(false);
    expect(content.includes(film.bytes.subarray(0, 64))).toBe(false);
  }
});

test('on loopback the trackers of a magnet are not asked', async () => {
  await using film = await seedFilm();
  await using opened = open({ directory: join(film.directory, 'engine'), metadataTimeoutMs: 400 });
  const magnet = `${film.made.magnet}&tr=${encodeURIComponent(film.swarm.trackerUrl)}`;
  await expect(opened.engine.add({ id: 'source-1', magnet, wrappingKey: anyKey })).rejects.toThrow('Nobody');
});

test('a tracker that could not be asked at first is asked again before a magnet is said to have nobody', async () => {
  await using film = await seedFilm();
  await using opened = open({ directory: join(film.directory, 'engine') });
  const trackers = [await refusingFirst(film.swarm.trackerUrl)];
  expect(await opened.engine.add({ ...film.request, trackers })).toMatchObject({ id: 'source-1' });
});

test('a torrent is released when nobody has used it for a while, but not under a reader', async () => {
  await using film = await seedFilm();
  await using opened = open({ directory: join(film.directory, 'engine'), idleAfterMs: 200 });
  await opened.engine.add(film.request);
  const read = opened.engine.read('source-1', 0, { start: 0, end: film.bytes.length - 1 }, { viewer: 'ada' });
  await read.next();
  await sleep(700);
  const { files } = await opened.engine.stats('source-1');
  expect(files).toHaveLength(1);
  await collect(read);
  await vi.waitFor(() => expect(opened.engine.stats('source-1')).rejects.toBeInstanceOf(TorrentUnknown), patience);
});

test('a tracker that goes away in the middle of a film does not disturb it', async () => {
  await using film = await seedFilm({ lines: [] });
  const tracker = await startTracker(new Set([film.made.infoHash]));
  const seed = { torrent: film.made.torrent, directory: film.directory };
  const seeder = await startSeeder([seed], tracker.url, { roundTripMs: 4, bytesPerSecond: 4_000_000 });
  await using opened = open({ directory: join(film.directory, 'engine') });
  await opened.engine.add({ ...film.request, trackers: [tracker.url] });
  const read = opened.engine.read('source-1', 0, all, { viewer: 'ada' });
  const { value = Buffer.alloc(0) } = await read.next();
  await tracker.stop();
  expect(sha1(Buffer.concat([value, await collect(read)]))).toBe(sha1(film.bytes));
  await seeder.stop();
});

const all = { start: 0, end: 6 * 1024 * 1024 + 1233 };

test('what is complete plays without anybody who shares it, description and all', async () => {
  await using film = await seedFilm();
  const directory = join(film.directory, 'engine');
  {
    await using opened = open({ directory });
    await opened.engine.add(film.request);
    await collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' }));
  }
  await film.swarm.stop();
  await using again = open({ directory });
  const { files } = await again.engine.add(film.request);
  expect(files).toEqual([{ index: 0, path: 'Quiet Harbour.mp4', sizeBytes: film.bytes.length }]);
  expect(sha1(await collect(again.engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
});

const pieceBytes = 262_144;

test.each([
  {
    damage: 'one bit of a piece was changed',
    async inflict(folder: string) {
      const bytes = await readFile(join(folder, 'pieces', '0'));
      bytes[3_000_000]! ^= 1;
      await writeFile(join(folder, 'pieces', '0'), bytes);
    },
    costsBytes: pieceBytes,
  },
  {
    damage: 'the end of a file is missing',
    inflict: (folder: string) => truncate(join(folder, 'pieces', '0'), 5_000_000),
    costsBytes: 6 * pieceBytes,
  },
  {
    damage: 'a file of pieces is missing',
    inflict: (folder: string) => rm(join(folder, 'pieces', '0')),
    costsBytes: 25 * pieceBytes,
  },
  {
    damage: 'the list of what is there was changed',
    async inflict(folder: string) {
      const bytes = await readFile(join(folder, 'verified'));
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(join(folder, 'verified'), bytes);
    },
    costsBytes: 25 * pieceBytes,
  },
])(
  'when $damage that is noticed, and what is lost is fetched again',
  async ({ inflict, costsBytes }) => {
    await using film = await seedFilm();
    const directory = join(film.directory, 'engine');
    {
      await using opened = open({ directory });
      await opened.engine.add(film.request);
      await collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' }));
    }
    await inflict(join(directory, 'source-1'));
    const sentBefore = film.swarm.uploadedBytes;
    // Peers may take ten seconds until they give something to somebody they have just met.
    await using again = open({ directory, silenceMs: 40_000 });
    await again.engine.add(film.request);
    expect(sha1(await collect(again.engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
    const sent = film.swarm.uploadedBytes - sentBefore;
    expect(sent).toBeGreaterThan(costsBytes - 2 * pieceBytes);
    expect(sent).toBeLessThan(costsBytes + pieceBytes);
  },
  60_000,
);

test('another wrapping key opens nothing: the torrent is begun anew', async () => {
  await using film = await seedFilm();
  const directory = join(film.directory, 'engine');
  {
    await using opened = open({ directory });
    await opened.engine.add(film.request);
    await collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' }));
  }
  await using again = open({ directory });
  await again.engine.add({ ...film.request, wrappingKey: Buffer.alloc(32, 8).toString('base64url') });
  expect((await again.engine.stats('source-1')).files[0]?.verified).not.toEqual([[0, film.bytes.length]]);
});

test('a torrent that failed can be added again', async () => {
  await using film = await seedFilm();
  await using opened = open({ directory: join(film.directory, 'engine') });
  await opened.storage.keepWithin({ quotaBytes: 4_300_000, minimumFreeBytes: 0, pinned: [] });
  await opened.engine.add(film.request);
  const reading = collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' }));
  await expect(reading).rejects.toBeInstanceOf(StorageFull);
  await vi.waitFor(() => expect(opened.engine.add(film.request)).rejects.toBeInstanceOf(StorageFull), patience);
  await opened.storage.keepWithin({ quotaBytes: 20_000_000, minimumFreeBytes: 0, pinned: [] });
  await vi.waitFor(() => opened.engine.add(film.request), patience);
  expect(sha1(await collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
});
