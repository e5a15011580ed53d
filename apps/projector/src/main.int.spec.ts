import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectWakeClient, openSqliteEventStore, type SqliteEventStore, type WakeClient } from '@miauflix/event-store';
import { currentFile, listsTable, openReadModels, type ReadModels } from '@miauflix/read-models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOfFile } from './testing/file-digest.ts';
import { appendHistory } from './testing/history-log.ts';
import {
  askHealth,
  entryPoint,
  environmentOf,
  startProjector,
  type ProjectorProcess,
} from './testing/projector-process.ts';
import { randomHistory } from './testing/random-history.ts';

let data: string;
let directory: string;
let store: SqliteEventStore;
let wake: WakeClient;
let pings: boolean;
let readModels: ReadModels;
let projector: ProjectorProcess | undefined;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'data-'));
  directory = join(data, 'read-models');
  wake = connectWakeClient(environmentOf(data).MIAUFLIX_WAKE_SOCKET);
  pings = true;
  store = openSqliteEventStore({
    file: join(data, 'events.db'),
    onCommit() {
      if (pings) wake.ring();
    },
  });
  readModels = openReadModels({ directory });
});
afterEach(async () => {
  if (projector?.process.exitCode === null && projector.process.signalCode === null) await projector.end('SIGKILL');
  projector = undefined;
  await readModels.close();
  await store.close();
  wake.close();
  rmSync(data, { recursive: true });
});

const reached = async (position: bigint): Promise<void> => {
  await expect.poll(() => currentFile(directory)).toBeDefined();
  expect(await readModels.waitFor(position, 10_000)).toBe(true);
};
const head = async () => (await store.head())!;
const hasEnded = (id: number): boolean => {
  try {
    // A zombie that nobody has waited for has ended all the same.
    return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.startsWith('Z');
  } catch {
    return true;
  }
};

describe('the projector process', () => {
  it('loses nothing when it is killed again and again while it catches up, or in a rebuild', async () => {
    await appendHistory(store, randomHistory(500, 1));
    projector = startProjector(data);
    await reached(500n);
    expect(await projector.end('SIGTERM')).toBe(0);

    await appendHistory(store, randomHistory(40_000, 2));
    for (let round = 0; round < 4; round += 1) {
      const before = (await readModels.checkpoint())!;
      projector = startProjector(data);
      await reached(before + 1n);
      await projector.end('SIGKILL');
      expect(await readModels.checkpoint()).toBeLessThan(await head());
    }
    for (let round = 0; round < 2; round += 1) {
      projector = startProjector(data, { flags: ['--rebuild'] });
      await expect.poll(() => existsSync(join(directory, 'building.db')), { interval: 1 }).toBe(true);
      await projector.end('SIGKILL');
      expect(existsSync(join(directory, 'building.db'))).toBe(true);
    }

    projector = startProjector(data);
    await reached(await head());
    expect(await projector.end('SIGTERM')).toBe(0);
    const resumed = currentFile(directory)!;

    projector = startProjector(data, { flags: ['--rebuild'] });
    await expect.poll(() => currentFile(directory)).not.toBe(resumed);
    expect(await projector.end('SIGTERM')).toBe(0);
    expect(digestOfFile(currentFile(directory)!)).toBe(digestOfFile(resumed));
  }, 60_000);

  it('has the rows of every commit, sooner when the appender pings it', async () => {
    projector = startProjector(data);
    await reachedNothingYet();
    const milliseconds: Record<'pinged' | 'unpinged', number[]> = { pinged: [], unpinged: [] };
    for (let rank = 0; rank < 60; rank += 1) {
      pings = rank % 2 === 0;
      const before = performance.now();
      await appendHistory(store, [describedList(rank)]);
      expect(await readModels.waitFor(await head(), 5_000)).toBe(true);
      milliseconds[pings ? 'pinged' : 'unpinged'].push(performance.now() - before);
      expect(await readModels.findOne(listsTable, { slug: 'short' })).toMatchObject({ rank });
      await delay((rank * 7) % 20);
    }
    expect(median(milliseconds.pinged)).toBeLessThan(median(milliseconds.unpinged));
  });

  it('waits for a log that its appender has not created yet', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'data-'));
    const waiting = startProjector(empty);
    await expect.poll(() => currentFile(join(empty, 'read-models'))).toBeDefined();
    const late = openSqliteEventStore({ file: join(empty, 'events.db') });
    await appendHistory(late, [describedList(5)]);
    const models = openReadModels({ directory: join(empty, 'read-models') });
    expect(await models.waitFor(1n, 5_000)).toBe(true);
    await waiting.end('SIGTERM');
    await models.close();
    await late.close();
    rmSync(empty, { recursive: true });
  });

  it('says on its socket how it is, and answers nothing else there', async () => {
    await appendHistory(store, [describedList(1)]);
    projector = startProjector(data);
    await reached(1n);
    await expect
      .poll(() => askHealth(data))
      .toMatchObject({
        status: 200,
        health: { status: 'ok', state: 'live' },
      });
    const { health } = await askHealth(data);
    expect(health.projections).toContainEqual({ name: 'lists', state: 'running', position: '1', lagMilliseconds: 0 });
  });

  it('refuses to start beside another one, and tells its supervisor why in one sentence', async () => {
    projector = startProjector(data);
    await reachedNothingYet();
    const second = startProjector(data, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const [[told], [code]] = await Promise.all([once(second.process, 'message'), once(second.process, 'exit')]);
    expect(told).toEqual({ cannotStart: expect.stringMatching(/^Another projector keeps .*; stop it first/) });
    expect(code).toBe(1);
    expect((await askHealth(data)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    projector = startProjector(data);
    await reachedNothingYet();
    expect(await projector.end(signal)).toBe(0);
    expect(existsSync(environmentOf(data).MIAUFLIX_PROJECTOR_SOCKET)).toBe(false);
    expect(existsSync(`${currentFile(directory)!}-wal`)).toBe(false);
  });

  it.each([
    ['its IPC channel', `['ignore', 'ignore', 'inherit', 'ipc']`],
    ['its standard input', `['pipe', 'ignore', 'inherit']`],
  ])('ends when the process that started it is killed and %s closes', async (_, stdio) => {
    const script = `
      const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(entryPoint)}], { stdio: ${stdio} });
      console.log(child.pid);`;
    const parent = spawn(process.execPath, ['-e', script], { env: { ...process.env, ...environmentOf(data) } });
    const id = Number((await once(parent.stdout, 'data')).toString());
    await reachedNothingYet();
    expect(hasEnded(id)).toBe(false);
    parent.kill('SIGKILL');
    await expect.poll(() => hasEnded(id)).toBe(true);
  });
});

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const reachedNothingYet = () => expect.poll(() => currentFile(directory)).toBeDefined();

const describedList = (rank: number) =>
  ({ type: 'list.Described', data: { slug: 'short', name: 'Short films', rank, titleIds: [] } }) as const;
