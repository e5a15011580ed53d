import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EngineClient } from '../http/engine-client.ts';
import { patience } from '../testing/patience.ts';
import { seedFilm } from '../testing/seeded-film.ts';

const MiB = 1024 * 1024;
const entry = fileURLToPath(new URL('../testing/counted-engine.main.ts', import.meta.url));

/** What a process has open, and how much of its memory is in use. */
async function footprintOf(engine: ChildProcess) {
  engine.send('count');
  const [heapBytes] = (await once(engine, 'message')) as [number];
  const folder = `/proc/${engine.pid}/fd`;
  const open = readdirSync(folder).map((descriptor) => {
    try {
      return readlinkSync(join(folder, descriptor));
    } catch {
      // Closed meanwhile.
      return '';
    }
  });
  const sockets = open.filter((target) => target.startsWith('socket:')).length;
  const files = open.filter((target) => target.startsWith('/')).length;
  return { sockets, files, heapBytes };
}

test('fifty films opened, sought in and closed leave no socket, no file and no memory behind', async () => {
  await using film = await seedFilm({ sizeBytes: 24 * MiB });
  const [socketPath, directory] = [join(film.directory, 'engine.sock'), join(film.directory, 'engine')];
  const env = { ENGINE_SOCKET: socketPath, ENGINE_DIRECTORY: directory };
  const engine = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  onTestFinished(() => void engine.kill('SIGKILL'));
  const client = new EngineClient(socketPath);
  await vi.waitFor(() => client.health(), patience);

  const cycle = async (place: number): Promise<void> => {
    await client.add(film.request);
    for (const start of [0, place]) {
      const { body } = await client.stream('source-1', 0, { viewer: 'ada', range: `bytes=${start}-` });
      await once(body, 'data');
      const closed = once(body, 'close');
      body.destroy();
      await closed;
    }
    await client.storage.delete('source-1');
  };
  for (let warmUp = 0; warmUp < 5; warmUp += 1) await cycle(8 * MiB);
  const before = await footprintOf(engine);
  for (let round = 0; round < 50; round += 1) await cycle(((round * 7) % 20) * MiB);

  await vi.waitFor(async () => {
    const { sockets, files, heapBytes } = await footprintOf(engine);
    expect(sockets).toBeLessThanOrEqual(before.sockets + 2);
    expect(files).toBeLessThanOrEqual(before.files);
    expect(heapBytes).toBeLessThan(before.heapBytes + 5 * MiB);
  }, patience);
  expect((await client.storage.report()).torrents).toEqual([]);
  expect(readdirSync(directory)).toEqual([]);
  const gone = once(engine, 'exit');
  engine.disconnect();
  await gone;
}, 240_000);
