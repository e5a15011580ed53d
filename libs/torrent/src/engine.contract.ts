/// <reference path="./webtorrent/webtorrent.d.ts" />
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import WebTorrent from 'webtorrent';
import { describe, expect, test, vi } from 'vitest';
import type { TorrentEngine } from './engine.port.ts';
import { FileUnknown, MetadataTimeout, NoPeers, SourceBad, TorrentUnknown } from './errors.ts';
import { loopbackOptions } from './swarm/loopback-options.ts';
import { startIgnorantPeer, startSeeder, startTracker } from './swarm/index.ts';
import { patience } from './testing/patience.ts';
import { anyKey, collect, seedFilm, sha1 } from './testing/seeded-film.ts';

export interface OpenedEngine extends AsyncDisposable {
  readonly engine: TorrentEngine;
}

export interface EngineUnderTest {
  readonly directory: string;
  readonly metadataTimeoutMs: number;
  /** The engine's own when absent. */
  readonly silenceMs?: number;
}

/** What every {@link TorrentEngine} does, shown on a real swarm. */
export function describeTorrentEngine(name: string, open: (options: EngineUnderTest) => Promise<OpenedEngine>): void {
  const openBeside = (directory: string) => open({ directory: join(directory, 'engine'), metadataTimeoutMs: 10_000 });

  describe(name, () => {
    test('a magnet link is enough to learn which files a torrent holds', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      const description = await opened.engine.add(film.request);
      expect(description).toEqual({
        id: 'source-1',
        name: 'Quiet Harbour.mp4',
        pieceLengthBytes: 262_144,
        files: [{ index: 0, path: 'Quiet Harbour.mp4', sizeBytes: film.bytes.length }],
      });
      expect(await opened.engine.add(film.request)).toEqual(description);
      expect(await opened.engine.describe('source-1')).toEqual(description);
    });

    test('the bytes delivered are the bytes that were seeded', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      const range = { start: 0, end: film.bytes.length - 1 };
      const read = await collect(opened.engine.read('source-1', 0, range, { viewer: 'ada' }));
      expect(sha1(read)).toBe(sha1(film.bytes));
    });

    test('a range that begins and ends inside pieces that are not there yet is delivered exactly', async () => {
      await using film = await seedFilm({ sizeBytes: 12 * 1024 * 1024 });
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      const range = { start: 5_000_001, end: 6_100_002 };
      const read = await collect(opened.engine.read('source-1', 0, range, { viewer: 'ada' }));
      expect(sha1(read)).toBe(sha1(film.bytes.subarray(range.start, range.end + 1)));
    });

    test('viewers at different places of a film are served side by side', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      const ranges = [
        { start: 0, end: 1_999_999 },
        { start: 2_000_000, end: 3_999_999 },
        { start: 4_000_000, end: film.bytes.length - 1 },
      ];
      const reads = await Promise.all(
        ranges.map((range, index) => collect(opened.engine.read('source-1', 0, range, { viewer: `viewer-${index}` }))),
      );
      expect(sha1(Buffer.concat(reads))).toBe(sha1(film.bytes));
    });

    test('several reads of one viewer all get to their end', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      const halves = [
        { start: 0, end: 2_999_999 },
        { start: 3_000_000, end: film.bytes.length - 1 },
      ];
      const reads = await Promise.all(
        halves.map((range) => collect(opened.engine.read('source-1', 0, range, { viewer: 'ada' }))),
      );
      expect(sha1(Buffer.concat(reads))).toBe(sha1(film.bytes));
    });

    test('what the counters say was received is what the swarm has sent', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      await collect(opened.engine.read('source-1', 0, { start: 0, end: film.bytes.length - 1 }, { viewer: 'ada' }));
      const stats = await opened.engine.stats('source-1');
      expect(stats.peers).toBe(1);
      // This engine has all of it by now, and is not counted.
      await vi.waitFor(
        async () => expect((await opened.engine.stats('source-1')).swarm).toEqual({ seeders: 1, leechers: 0 }),
        patience,
      );
      expect(stats.files).toEqual([{ index: 0, verified: [[0, film.bytes.length]] }]);
      expect(stats.receivedBytes).toBeGreaterThanOrEqual(film.bytes.length);
      expect(Math.abs(stats.receivedBytes - film.swarm.uploadedBytes)).toBeLessThan(2000);
    });

    test('an aborted read ends and asks the swarm for nothing more', async () => {
      await using film = await seedFilm({
        sizeBytes: 24 * 1024 * 1024,
        lines: [{ roundTripMs: 4, bytesPerSecond: 4_000_000 }],
      });
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      const abort = new AbortController();
      const range = { start: 0, end: film.bytes.length - 1 };
      const reading = collect(opened.engine.read('source-1', 0, range, { viewer: 'ada', signal: abort.signal }));
      await vi.waitFor(
        async () => expect((await opened.engine.stats('source-1')).receivedBytes).toBeGreaterThan(500_000),
        patience,
      );
      abort.abort();
      await expect(reading).rejects.toThrow();
      // The ends of the film are still fetched, for whoever comes next; the middle is not.
      const receivedWithin = async (ms: number): Promise<number> => {
        const { receivedBytes } = await opened.engine.stats('source-1');
        await sleep(ms);
        return (await opened.engine.stats('source-1')).receivedBytes - receivedBytes;
      };
      await vi.waitFor(async () => expect(await receivedWithin(500)).toBeLessThan(50_000), patience);
      expect((await opened.engine.stats('source-1')).receivedBytes).toBeLessThan(9_000_000);
    });

    test('a seeder that goes away and comes back is found again', async () => {
      await using film = await seedFilm({ lines: [{ roundTripMs: 4, bytesPerSecond: 3_000_000 }] });
      await using opened = await openBeside(film.directory);
      await opened.engine.add(film.request);
      const reading = collect(
        opened.engine.read('source-1', 0, { start: 0, end: film.bytes.length - 1 }, { viewer: 'ada' }),
      );
      await vi.waitFor(
        async () => expect((await opened.engine.stats('source-1')).receivedBytes).toBeGreaterThan(500_000),
        patience,
      );
      await film.swarm.seeders[0]?.stop();
      await vi.waitFor(async () => expect((await opened.engine.stats('source-1')).peers).toBe(0), patience);
      const back = await startSeeder(
        [{ torrent: film.made.torrent, directory: film.directory }],
        film.swarm.trackerUrl,
      );
      try {
        expect(sha1(await reading)).toBe(sha1(film.bytes));
      } finally {
        await back.stop();
      }
    });

    test('when everybody leaves in the middle of a film its viewer hears of it, and goes on when somebody is back', async () => {
      await using film = await seedFilm({ lines: [{ roundTripMs: 4, bytesPerSecond: 3_000_000 }] });
      const directory = join(film.directory, 'engine');
      await using opened = await open({ directory, metadataTimeoutMs: 10_000, silenceMs: 1000 });
      await opened.engine.add(film.request);
      const chunks: Uint8Array[] = [];
      const readOn = async (): Promise<void> => {
        const start = Buffer.concat(chunks).length;
        const range = { start, end: film.bytes.length - 1 };
        for await (const chunk of opened.engine.read('source-1', 0, range, { viewer: 'ada' })) chunks.push(chunk);
      };
      const reading = readOn();
      reading.catch(() => undefined);
      await vi.waitFor(() => expect(chunks.length).toBeGreaterThan(0), patience);
      await film.swarm.seeders[0]?.stop();
      await expect(reading).rejects.toThrow();
      await expect(readOn()).rejects.toThrow(NoPeers);

      const seed = { torrent: film.made.torrent, directory: film.directory };
      const back = await startSeeder([seed], film.swarm.trackerUrl);
      try {
        // As long as it takes to be found, and as often as a busy machine is silent for a second.
        await vi.waitFor(readOn, patience);
        expect(sha1(Buffer.concat(chunks))).toBe(sha1(film.bytes));
      } finally {
        await back.stop();
      }
    });

    test('a torrent that nobody has ends in NoPeers', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'miauflix-torrent-'));
      const tracker = await startTracker(new Set(['ab'.repeat(20)]));
      try {
        await using opened = await open({ directory, metadataTimeoutMs: 300 });
        const magnet = `magnet:?xt=urn:btih:${'ab'.repeat(20)}`;
        const request = { id: 'source-1', magnet, wrappingKey: anyKey, trackers: [tracker.url] };
        await expect(opened.engine.add(request)).rejects.toBeInstanceOf(NoPeers);
        await expect(opened.engine.describe('source-1')).rejects.toBeInstanceOf(TorrentUnknown);
        await expect(opened.engine.add(request)).rejects.toBeInstanceOf(NoPeers);
      } finally {
        await tracker.stop();
        await rm(directory, { recursive: true });
      }
    });

    test('peers that cannot describe the torrent end in MetadataTimeout', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'miauflix-torrent-'));
      const infoHash = 'cd'.repeat(20);
      const tracker = await startTracker(new Set([infoHash]));
      try {
        await using _ = await startIgnorantPeer(infoHash, tracker.url);
        await using opened = await open({ directory, metadataTimeoutMs: 4000 });
        const magnet = `magnet:?xt=urn:btih:${infoHash}`;
        const adding = opened.engine.add({ id: 'source-1', magnet, wrappingKey: anyKey, trackers: [tracker.url] });
        await expect(adding).rejects.toBeInstanceOf(MetadataTimeout);
      } finally {
        await tracker.stop();
        await rm(directory, { recursive: true, force: true });
      }
    });

    test('a torrent whose description does not add up ends in SourceBad, and the engine goes on', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      // Half of its hashes: the rest of the film could never be verified.
      const pieces = Buffer.alloc(20 * 12, 7);
      const description = Buffer.concat([
        Buffer.from(`d6:lengthi${film.bytes.length}e4:name4:film12:piece lengthi262144e6:pieces${pieces.length}:`),
        pieces,
        Buffer.from('e'),
      ]);
      const infoHash = createHash('sha1').update(description).digest('hex');
      const tracker = await startTracker(new Set([infoHash]));
      const malicious = new WebTorrent(loopbackOptions);
      const torrent = malicious.add(Buffer.concat([Buffer.from('d4:info'), description, Buffer.from('e')]), {
        path: film.directory,
        announce: [tracker.url],
      });
      try {
        await new Promise((announced) => torrent.once('trackerAnnounce', announced));
        const magnet = `magnet:?xt=urn:btih:${infoHash}`;
        const request = { id: 'bad', magnet, wrappingKey: anyKey, trackers: [tracker.url] };
        await expect(opened.engine.add(request)).rejects.toBeInstanceOf(SourceBad);
      } finally {
        await new Promise((done) => malicious.destroy(done));
        await tracker.stop();
      }
      await opened.engine.add(film.request);
    });

    test('what is no magnet link, and an id that is no name, end in SourceBad', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      for (const magnet of [
        '',
        'http://example.com/film.torrent',
        'magnet:?dn=film',
        'magnet:?xt=urn:btih:zz',
        '/etc/passwd',
      ])
        await expect(opened.engine.add({ ...film.request, magnet })).rejects.toBeInstanceOf(SourceBad);
      await expect(opened.engine.add({ ...film.request, wrappingKey: 'short' })).rejects.toBeInstanceOf(SourceBad);
      for (const id of ['', '..', 'a/b', 'a'.repeat(200)])
        await expect(opened.engine.add({ ...film.request, id })).rejects.toBeInstanceOf(SourceBad);
    });

    test('a torrent that is not held is unknown, and so is a file that it does not have', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      const read = (id: string, index: number) =>
        collect(opened.engine.read(id, index, { start: 0, end: 9 }, { viewer: 'ada' }));
      await expect(opened.engine.stats('source-1')).rejects.toBeInstanceOf(TorrentUnknown);
      await expect(read('source-1', 0)).rejects.toBeInstanceOf(TorrentUnknown);
      await opened.engine.add(film.request);
      await expect(read('source-1', 1)).rejects.toBeInstanceOf(FileUnknown);
      await opened.engine.release('source-1');
      await expect(opened.engine.describe('source-1')).rejects.toBeInstanceOf(TorrentUnknown);
      await opened.engine.release('source-1');
    });

    test('a torrent that is added again while it is released is held', async () => {
      await using film = await seedFilm({ lines: [{ roundTripMs: 50, bytesPerSecond: 5_000_000 }] });
      await using opened = await openBeside(film.directory);
      const adding = opened.engine.add(film.request);
      const releasing = opened.engine.release('source-1');
      await opened.engine.add(film.request);
      await Promise.all([adding, releasing]);
      const range = { start: 0, end: 99_999 };
      const read = await collect(opened.engine.read('source-1', 0, range, { viewer: 'ada' }));
      expect(sha1(read)).toBe(sha1(film.bytes.subarray(0, 100_000)));
    });

    test('two ids may name the same torrent, which is held until both are released', async () => {
      await using film = await seedFilm();
      await using opened = await openBeside(film.directory);
      await Promise.all([opened.engine.add(film.request), opened.engine.add({ ...film.request, id: 'source-2' })]);
      await opened.engine.release('source-1');
      const read = await collect(opened.engine.read('source-2', 0, { start: 0, end: 99 }, { viewer: 'ada' }));
      expect(read).toEqual(film.bytes.subarray(0, 100));
      await opened.engine.release('source-2');
      await opened.engine.add(film.request);
    });

    test('after a restart the bytes on disk are served without asking for them again', async () => {
      await using film = await seedFilm();
      const range = { start: 0, end: film.bytes.length - 1 };
      {
        await using opened = await openBeside(film.directory);
        await opened.engine.add(film.request);
        await collect(opened.engine.read('source-1', 0, range, { viewer: 'ada' }));
      }
      const sentBefore = film.swarm.uploadedBytes;
      await using again = await openBeside(film.directory);
      await again.engine.add(film.request);
      const read = await collect(again.engine.read('source-1', 0, range, { viewer: 'ada' }));
      expect(sha1(read)).toBe(sha1(film.bytes));
      expect(film.swarm.uploadedBytes - sentBefore).toBeLessThan(50_000);
    });
  });
}
