import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Storage } from '../storage/storage.ts';
import { collect, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from './webtorrent.adapter.ts';

const MiB = 1024 * 1024;
const viewers = 8;
const soakMs = 20_000;

test('eight viewers who jump about for twenty seconds, while a peer leaves, all get the right bytes', async () => {
  const line = { roundTripMs: 10, bytesPerSecond: 6_000_000 };
  await using film = await seedFilm({ sizeBytes: 48 * MiB + 99, pieceLengthBytes: MiB, lines: [line, line, line] });
  const storage = new Storage({ directory: join(film.directory, 'engine') });
  const engine = new WebTorrentEngine({ storage, network: 'loopback' });
  await engine.add(film.request);
  const until = performance.now() + soakMs;
  const readsOf = async (viewer: number): Promise<number> => {
    let reads = 0;
    for (; performance.now() < until; reads += 1) {
      const start = ((viewer * 11 + reads * 17) * 1_234_567) % (46 * MiB);
      const range = { start, end: start + MiB };
      const bytes = await collect(engine.read('source-1', 0, range, { viewer: `viewer-${viewer}` }));
      expect(sha1(bytes)).toBe(sha1(film.bytes.subarray(start, range.end + 1)));
      await sleep(200);
    }
    return reads;
  };
  const reading = Promise.all(Array.from({ length: viewers }, (_, viewer) => readsOf(viewer)));
  await sleep(soakMs / 4);
  await film.swarm.seeders[0]!.stop();
  const reads = await reading;
  expect(Math.min(...reads)).toBeGreaterThan(5);
  await engine.close();
}, 60_000);
