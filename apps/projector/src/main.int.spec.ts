import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lists } from '@miauflix/domain/lists';
import {
  connectWakeClient,
  newId,
  openSqliteEventStore,
  type SqliteEventStore,
  type WakeClient,
} from '@miauflix/event-store';
import { catalogueTable, currentFile, listsTable, openReadModels, type ReadModels } from '@miauflix/read-models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOfFile } from './testing/file-digest.ts';
import { appendHistory } from './testing/history-log.ts';
import {
  askHealth,
  askProjector,
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
      .toMatchObject({ status: 200, body: { status: 'ok', state: 'live', alarms: [] } });
    const { body } = await askHealth(data);
    expect(body.projections).toContainEqual({
      ...{ name: 'lists', version: lists.version, state: 'running', position: '1', eventsPerSecond: 0 },
      lag: { events: 0, isMore: false, seconds: 0 },
    });
    expect((await askProjector(data, 'POST', '/health')).status).toBe(404);
    expect(statSync(environmentOf(data).MIAUFLIX_PROJECTOR_SOCKET).mode & 0o777).toBe(0o600);
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

  it('refuses a log that a newer program wrote, in one sentence, at its start and when it meets the event later', async () => {
    const withChannel = { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as const };
    await appendHistory(store, [describedList(1)]);
    projector = startProjector(data, { stdio: [...withChannel.stdio] });
    await reached(1n);
    const told = once(projector.process, 'message');
    const exited = once(projector.process, 'exit');
    await appendUnknown();
    const sentence = /^The log holds title\.Praised in shape 1 at position 2, .*: start the newer one/;
    expect((await told)[0]).toEqual({ cannotStart: expect.stringMatching(sentence) });
    expect((await exited)[0]).toBe(1);
    expect(await readModels.checkpoint()).toBe(1n);

    for (const flags of [[], ['--rebuild']]) {
      projector = startProjector(data, { flags, stdio: [...withChannel.stdio] });
      const [[again], [code]] = await Promise.all([
        once(projector.process, 'message'),
        once(projector.process, 'exit'),
      ]);
      expect(again).toEqual({ cannotStart: expect.stringMatching(sentence) });
      expect(code).toBe(1);
    }
    expect(await readModels.find(listsTable, {})).toHaveLength(1);
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
      process.stdout.write(String(child.pid));`;
    const parent = spawn(process.execPath, ['-e', script], { env: { ...process.env, ...environmentOf(data) } });
    const id = Number((await once(parent.stdout, 'data')).toString());
    await reachedNothingYet();
    expect(hasEnded(id)).toBe(false);
    parent.kill('SIGKILL');
    await expect.poll(() => hasEnded(id)).toBe(true);
  });
});

describe('a rebuild that an admin asks for', () => {
  const rebuild = () => askProjector(data, 'POST', '/rebuilds');
  const rebuildStatus = async () => (await askHealth(data)).body.rebuild?.status;
  const startLevel = async () => {
    projector = startProjector(data);
    await reached(await head());
    await expect.poll(async () => (await askHealth(data)).body.state).toBe('live');
  };

  it('goes on beside the live read models without one failed read, and can be taken back', async () => {
    await appendHistory(store, randomHistory(20_000, 3));
    await startLevel();
    const before = currentFile(directory)!;
    const rows = (await readModels.find(catalogueTable, {})).length;
    expect((await rebuild()).status).toBe(202);
    expect(await rebuild()).toMatchObject({ status: 409, body: { code: 'busy' } });
    let reads = 0;
    while (currentFile(directory) === before || reads < 100) {
      expect(await readModels.find(catalogueTable, {})).toHaveLength(rows);
      reads += 1;
    }
    await expect.poll(rebuildStatus).toBe('swapped');
    expect((await askHealth(data)).body.rebuild).toMatchObject({ doneEvents: 20_000, head: '20000' });
    const after = currentFile(directory)!;
    expect(await askProjector(data, 'POST', '/rollback')).toMatchObject({ status: 200 });
    expect(currentFile(directory)).toBe(before);
    expect(await projector!.end('SIGTERM')).toBe(0);
    expect(digestOfFile(after)).toBe(digestOfFile(before));
  });

  it('leaves good read models whenever the process is killed in it, the swap included', async () => {
    await appendHistory(store, randomHistory(4_000, 5));
    await startLevel();
    expect(await projector!.end('SIGTERM')).toBe(0);
    const right = digestOfFile(currentFile(directory)!);
    for (let round = 0; round < 6; round += 1) {
      await startLevel();
      const before = currentFile(directory)!;
      await rebuild();
      if (round % 2 === 0) await expect.poll(() => existsSync(join(directory, 'building.db')), often).toBe(true);
      else
        await expect
          .poll(() => builtFiles().some((name) => Number(buildOf(name)) > Number(buildOf(before))), often)
          .toBe(true);
      await delay(round);
      await projector!.end('SIGKILL');
      expect((await readModels.find(catalogueTable, {})).length).toBeGreaterThan(0);
      expect(await readModels.checkpoint()).toBe(4_000n);
    }
    await startLevel();
    expect(await projector!.end('SIGTERM')).toBe(0);
    expect(digestOfFile(currentFile(directory)!)).toBe(right);
    expect(builtFiles().length).toBeLessThanOrEqual(2);
  }, 60_000);

  it('answers with what has stopped, and refuses what it cannot do', async () => {
    await appendHistory(store, randomHistory(100, 5));
    await startLevel();
    expect(await askProjector(data, 'GET', '/dead-letters')).toEqual({ status: 200, body: [] });
    expect(await askProjector(data, 'POST', '/dead-letters/lists/retry')).toMatchObject({
      ...{ status: 409, body: { code: 'not-stopped' } },
    });
    expect(await askProjector(data, 'POST', '/rollback')).toMatchObject({
      status: 409,
      body: { code: 'nothing-kept' },
    });
    expect(await askProjector(data, 'POST', '/comparisons')).toMatchObject({
      ...{ status: 200, body: { outcome: 'equal', position: '100' } },
    });
  });
});

const often = { interval: 1, timeout: 10_000 };
const builtFiles = (): readonly string[] =>
  readdirSync(directory).filter((name) => /^[0-9a-f]{12}-\d+\.db$/.test(name));
const buildOf = (file: string): string => /-(\d+)\.db$/.exec(file)![1]!;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const reachedNothingYet = () => expect.poll(() => currentFile(directory)).toBeDefined();

const appendUnknown = () =>
  store.append(
    'title-moon',
    [
      {
        ...{ id: newId(), type: 'title.Praised', data: {} },
        metadata: { $correlationId: 'c', $causationId: 'c', actor: 'a', at: new Date().toISOString(), schema: 1 },
      },
    ],
    'no-stream',
  );

const describedList = (rank: number) =>
  ({ type: 'list.Described', data: { slug: 'short', name: 'Short films', rank, titleIds: [] } }) as const;
