import { join } from 'node:path';
import WebTorrent from 'webtorrent';
import { expect, test, vi } from 'vitest';
import { Storage } from '../storage/storage.ts';
import { loopbackOptions } from '../swarm/loopback-options.ts';
import { patience } from '../testing/patience.ts';
import { collect, type SeededFilm, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';
import { type EngineLimits, Limits } from './limits.ts';

const MiB = 1024 * 1024;
const wide: EngineLimits = { connections: 55, uploadRatio: 0 };

function open(film: SeededFilm, limits: Limits) {
  const storage = new Storage({ directory: join(film.directory, 'engine') });
  const engine = new WebTorrentEngine({ storage, limits, network: 'loopback' });
  return { engine, [Symbol.asyncDispose]: () => engine.close() };
}

test('a limit on what comes is kept, and lifted while it comes', async () => {
  await using film = await seedFilm({ sizeBytes: 12 * MiB });
  const limits = new Limits();
  limits.apply({ ...wide, downloadBytesPerSecond: MiB / 4 });
  await using opened = open(film, limits);
  await opened.engine.add(film.request);
  const begunAt = performance.now();
  const reading = collect(opened.engine.read('source-1', 0, { start: 0, end: 12 * MiB - 1 }, { viewer: 'ada' }));
  const received = async () => (await opened.engine.stats('source-1')).receivedBytes;
  await vi.waitFor(async () => expect(await received()).toBeGreaterThan(MiB), patience);
  expect(performance.now() - begunAt).toBeGreaterThan(2000);
  // With the limit still in force, this would take three quarters of a minute.
  limits.apply(wide);
  expect(sha1(await reading)).toBe(sha1(film.bytes));
}, 35_000);

test.each([
  { uploadRatio: 0, given: 'nothing' },
  { uploadRatio: 10, given: 'what they ask for' },
])(
  'with a ratio of $uploadRatio others are given $given',
  async ({ uploadRatio }) => {
    await using film = await seedFilm();
    const limits = new Limits();
    limits.apply({ ...wide, uploadRatio });
    await using opened = open(film, limits);
    await opened.engine.add(film.request);
    const all = { start: 0, end: film.bytes.length - 1 };
    await collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' }));
    for (const seeder of film.swarm.seeders) await seeder.stop();

    const other = new WebTorrent(loopbackOptions);
    try {
      const torrent = other.add(film.made.torrent, {
        path: join(film.directory, 'other'),
        announce: [film.swarm.trackerUrl],
      });
      await vi.waitFor(() => expect(torrent.numPeers).toBe(1), patience);
      const got = vi.waitFor(() => expect(torrent.received).toBeGreaterThan(MiB), { timeout: 14_000 });
      if (uploadRatio === 0) await expect(got).rejects.toThrow();
      else await got;
    } finally {
      await new Promise((done) => other.destroy(done));
    }
  },
  40_000,
);
