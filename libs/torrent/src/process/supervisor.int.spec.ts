import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi, onTestFinished } from 'vitest';
import { EngineUnavailable, TorrentUnknown } from '../errors.ts';
import { EngineClient } from '../http/engine-client.ts';
import { collect, seedFilm, type SeededFilm, sha1 } from '../testing/seeded-film.ts';
import { engineEnvironment, engineFlags } from './engine-start.ts';
import { type EngineEnd, superviseEngine, type SupervisorOptions } from './supervisor.ts';

const entry = fileURLToPath(new URL('../testing/engine.main.ts', import.meta.url));
const supervising = fileURLToPath(new URL('../testing/supervising.main.ts', import.meta.url));

function supervise(film: SeededFilm, options: Partial<SupervisorOptions> = {}) {
  const socketPath = join(film.directory, 'engine.sock');
  const ends: EngineEnd[] = [];
  const engine = superviseEngine({
    entry,
    socketPath,
    env: { ENGINE_SOCKET: socketPath, ENGINE_DIRECTORY: join(film.directory, 'engine') },
    memoryCeilingBytes: Infinity,
    healthEveryMs: 100,
    ...options,
    onEnd: (end) => ends.push(end),
  });
  return { engine, ends, client: new EngineClient(socketPath), [Symbol.asyncDispose]: () => engine.stop() };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('an engine is started with the settings that keep it small', async () => {
  await using film = await seedFilm();
  await using supervised = supervise(film);
  await supervised.engine.started;
  const wordsIn = async (name: string) =>
    (await readFile(`/proc/${supervised.engine.pid}/${name}`, 'utf8')).split('\0');
  expect(await wordsIn('cmdline')).toEqual(expect.arrayContaining([...engineFlags]));
  const settings = Object.entries(engineEnvironment).map(([name, value]) => `${name}=${value}`);
  expect(await wordsIn('environ')).toEqual(expect.arrayContaining(settings));
});

test('an engine killed in the middle of a stream is started again and goes on from what is on disk', async () => {
  await using film = await seedFilm({
    sizeBytes: 20 * 1024 * 1024,
    lines: [{ roundTripMs: 2, bytesPerSecond: 2_500_000 }],
  });
  await using supervised = supervise(film);
  const { engine, client, ends } = supervised;
  await engine.started;
  await client.add(film.request);
  const { body } = await client.stream('source-1', 0, { viewer: 'ada' });
  const ended = expect(collect(body)).rejects.toThrow();
  const progress = join(film.directory, 'engine/source-1/verified');
  await vi.waitFor(() => access(progress), { timeout: 15_000, interval: 200 });
  const killed = engine.pid;
  process.kill(killed!, 'SIGKILL');
  await ended;

  await vi.waitFor(async () => expect(await client.health()).toBeDefined(), { timeout: 20_000 });
  expect(engine.pid).not.toBe(killed);
  expect(ends).toEqual(['crashed']);
  await expect(client.stream('source-1', 0, { viewer: 'ada' })).rejects.toBeInstanceOf(TorrentUnknown);
  await client.add(film.request);
  const [[from, to] = [0, 0]] = (await client.stats('source-1')).files[0]!.verified;
  expect(to - from).toBeGreaterThan(0);
  const again = await client.stream('source-1', 0, { viewer: 'ada', range: 'bytes=1000000-' });
  expect(sha1(await collect(again.body))).toBe(sha1(film.bytes.subarray(1_000_000)));
  const { receivedBytes } = await client.stats('source-1');
  expect(receivedBytes).toBeLessThan(film.bytes.length - (to - from) + 3_000_000);
}, 60_000);

test('an engine that hangs is replaced, and whoever waits for it hears of it', async () => {
  await using film = await seedFilm();
  await using supervised = supervise(film);
  const { engine, client, ends } = supervised;
  await engine.started;
  await client.add(film.request);
  const hung = engine.pid!;
  process.kill(hung, 'SIGSTOP');
  await Promise.all([
    expect(client.stream('source-1', 0, { viewer: 'ada' })).rejects.toBeInstanceOf(EngineUnavailable),
    expect(client.stats('source-1')).rejects.toBeInstanceOf(EngineUnavailable),
  ]);
  await expect.poll(() => isAlive(hung)).toBe(false);
  await vi.waitFor(() => client.add(film.request), { timeout: 20_000, interval: 200 });
  expect(ends).toEqual(['unresponsive']);
}, 60_000);

test('an engine that takes too much memory is replaced', async () => {
  await using film = await seedFilm();
  await using supervised = supervise(film, { memoryCeilingBytes: 1_000_000 });
  await vi.waitFor(() => expect(supervised.ends).toContain('over-memory'), { timeout: 15_000 });
});

test('an engine that has grown is replaced when nobody watches', async () => {
  await using film = await seedFilm();
  await using supervised = supervise(film, { idleCeilingBytes: 1_000_000, idleAfterMs: 300 });
  await vi.waitFor(() => expect(supervised.ends).toContain('recycled'), { timeout: 15_000 });
});

test('stopping leaves no process behind', async () => {
  await using film = await seedFilm();
  const supervised = supervise(film);
  await supervised.engine.started;
  const pid = supervised.engine.pid!;
  expect(isAlive(pid)).toBe(true);
  await supervised.engine.stop();
  expect(isAlive(pid)).toBe(false);
  expect(supervised.ends).toEqual([]);
});

test('an engine does not outlive the process that started it, even one that was killed', async () => {
  await using film = await seedFilm();
  const parent = spawn(
    process.execPath,
    [supervising, entry, join(film.directory, 'engine.sock'), join(film.directory, 'engine')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 15_000 });
});

test('an engine whose parent is gone before it has started ends too', async () => {
  await using film = await seedFilm();
  const env = { ENGINE_SOCKET: join(film.directory, 'engine.sock'), ENGINE_DIRECTORY: join(film.directory, 'engine') };
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});
