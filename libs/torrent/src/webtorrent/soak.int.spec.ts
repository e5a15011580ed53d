import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Storage } from '../storage/storage.ts';
import { collect, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from './webtorrent.adapter.ts';

const MiB = 1024 * 1024;
const viewers = 8;
const readsOfEach = 12;

test('eight viewers who jump about while a peer leaves all get the right bytes', async () => {
  const line = { roundTripMs: 10, bytesPerSecond: 6_000_000 };
  await using film = await seedFilm({ sizeBytes: 48 * MiB + 99, pieceLengthBytes: MiB, lines: [line, line, line] });
  const storage = new Storage({ directory: join(film.directory, 'engine') });
  const engine = new WebTorrentEngine({ storage, network: 'loopback' });
  await engine.add(film.request);
  let reads = 0;
  const watch = async (viewer: number): Promise<void> => {
    for (let read = 0; read < readsOfEach; read += 1) {
      const start = ((viewer * 11 + read * 17) * 1_234_567) % (46 * MiB);
      const range = { start, end: start + MiB };
      const bytes = await collect(engine.read('source-1', 0, range, { viewer: `viewer-${viewer}` }));
      expect(sha1(bytes)).toBe(sha1(film.bytes.subarray(start, range.end + 1)));
      reads += 1;
      if (reads === viewers) await film.swarm.seeders[0]!.stop();
    }
  };
  await Promise.all(Array.from({ length: viewers }, (_, viewer) => watch(viewer)));
  expect(reads).toBe(viewers * readsOfEach);
  await engine.close();
}, 90_000);
