import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Storage } from '../storage/storage.ts';
import { isInstalled, startForeignSeeder } from '../testing/foreign-seeder.ts';
import { collect, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from './webtorrent.adapter.ts';

const MiB = 1024 * 1024;
const sizeBytes = 12 * MiB + 1234;
const wholeFilm = { start: 0, end: sizeBytes - 1 };

function openEngine(directory: string) {
  const storage = new Storage({ directory: join(directory, 'engine') });
  const patience = { metadataTimeoutMs: 40_000, silenceMs: 40_000 };
  const engine = new WebTorrentEngine({ storage, network: 'loopback', ...patience });
  return { engine, [Symbol.asyncDispose]: () => engine.close() };
}

// Where one is not installed (`apt-get install aria2 python3-libtorrent transmission-cli`), its cases are shown as skipped.
for (const peer of ['aria2', 'libtorrent', 'transmission'] as const)
  // Transmission looks only every ten seconds at whom it might send something.
  describe.skipIf(!isInstalled(peer))(`${peer}, a peer that others have written`, { timeout: 90_000 }, () => {
    test('describes a film and delivers it alone, in any order', async () => {
      await using film = await seedFilm({ sizeBytes, lines: [] });
      await using _ = await startForeignSeeder(peer, film, 20_000_000);
      await using opened = openEngine(film.directory);
      await opened.engine.add(film.request);
      const read = (range: typeof wholeFilm) => collect(opened.engine.read('source-1', 0, range, { viewer: 'ada' }));
      const middle = { start: 7 * MiB + 5, end: 8 * MiB };
      expect(sha1(await read(middle))).toBe(sha1(film.bytes.subarray(middle.start, middle.end + 1)));
      expect(sha1(await read(wholeFilm))).toBe(sha1(film.bytes));
    });

    test('shares the work with webtorrent', async () => {
      await using film = await seedFilm({ sizeBytes, lines: [{ roundTripMs: 4, bytesPerSecond: 600_000 }] });
      await using _ = await startForeignSeeder(peer, film, 3_000_000);
      await using opened = openEngine(film.directory);
      await opened.engine.add(film.request);
      const peers = async (): Promise<number> => (await opened.engine.stats('source-1')).peers;
      await expect.poll(peers).toBe(2);
      const read = await collect(opened.engine.read('source-1', 0, wholeFilm, { viewer: 'ada' }));
      expect(sha1(read)).toBe(sha1(film.bytes));
      const { uploadedBytes } = film.swarm;
      expect(uploadedBytes).toBeGreaterThan(0);
      expect(uploadedBytes).toBeLessThan(sizeBytes * 0.9);
    });
  });
