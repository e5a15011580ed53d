import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { Storage } from '../storage/storage.ts';
import { collect, seedFilm } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from './webtorrent.adapter.ts';

/** For machines that are busy with other things. */
const patience = { timeout: 15_000 };

const MiB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Open files and sockets of this process, and its live objects in bytes. */
function footprint(): { readonly descriptors: number; readonly heapBytes: number } {
  collectGarbage();
  return { descriptors: readdirSync('/proc/self/fd').length, heapBytes: process.memoryUsage().heapUsed };
}

test('fifty films opened, sought in and closed leave no socket, no file and no memory behind', async () => {
  await using film = await seedFilm({ sizeBytes: 24 * MiB });
  const storage = new Storage({ directory: join(film.directory, 'engine') });
  const engine = new WebTorrentEngine({ storage, network: 'loopback' });
  const cycle = async (place: number): Promise<void> => {
    await engine.add(film.request);
    for (const start of [0, place]) {
      const abort = new AbortController();
      const range = { start, end: 24 * MiB - 1 };
      const read = engine.read('source-1', 0, range, { viewer: 'ada', signal: abort.signal });
      await read.next();
      abort.abort();
      await expect(collect(read)).rejects.toThrow();
    }
    await storage.delete('source-1');
  };
  for (let warmUp = 0; warmUp < 10; warmUp += 1) await cycle(8 * MiB);
  const before = footprint();
  for (let round = 0; round < 50; round += 1) await cycle(((round * 7) % 20) * MiB);
  await vi.waitFor(() => expect(footprint().descriptors).toBeLessThanOrEqual(before.descriptors + 2), patience);
  expect(footprint().heapBytes - before.heapBytes).toBeLessThan(5 * MiB);
  expect(engine.torrentCount).toBe(0);
  expect(readdirSync(join(film.directory, 'engine'))).toEqual([]);
  await engine.close();
}, 120_000);
