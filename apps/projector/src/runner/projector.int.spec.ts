import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInMemoryEventStore, type EventStore } from '@miauflix/event-store';
import { catalogueTable, currentFile, openForWriting, openReadModels, type ReadModels } from '@miauflix/read-models';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthOf } from '../health.ts';
import { projections, type Kept } from '../projections.ts';
import { digestOfFile } from '../testing/file-digest.ts';
import { appendHistory } from '../testing/history-log.ts';
import { randomHistory } from '../testing/random-history.ts';
import { Projector } from './projector.ts';

let directory: string;
let store: EventStore;
let readModels: ReadModels;
let running: { projector: Projector; stop(): Promise<void> } | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'projector-'));
  store = createInMemoryEventStore();
  readModels = openReadModels({ directory });
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await readModels.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

/** Runs a projector until it is level with the log. */
async function start(kept: readonly Kept[] = projections, { anew = false, log = store } = {}): Promise<Projector> {
  const controller = new AbortController();
  const projector = new Projector({ directory, log, projections: kept, logger: pino({ level: 'silent' }), anew });
  const ended = projector.run(controller.signal);
  running = {
    projector,
    async stop() {
      controller.abort();
      await ended;
    },
  };
  await Promise.race([ended, expect.poll(() => projector.state).toBe('live')]);
  return projector;
}

async function restart(...options: Parameters<typeof start>): Promise<Projector> {
  await running?.stop();
  return start(...options);
}

const fileInForce = (): string => currentFile(directory)!;
const files = (): readonly string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.db'))
    .sort();
const addHistory = (count: number, seed: number) => appendHistory(store, randomHistory(count, seed));
const head = async () => (await store.head())!;

/** The same projections after somebody has changed the fold of one. */
const newRelease = projections.map((kept) =>
  kept.projection.name === 'lists' ? { ...kept, projection: { ...kept.projection, version: 2 } } : kept,
);

describe('the projector', () => {
  it('makes an empty file for an empty log, so that the read models can be asked at once', async () => {
    await start();
    expect(await readModels.find(catalogueTable, {})).toEqual([]);
    expect(await readModels.checkpoint()).toBeUndefined();
  });

  it('has the same rows after a rebuild as after following every event', async () => {
    await start();
    for (let seed = 1; seed <= 5; seed += 1) await addHistory(400, seed);
    expect(await readModels.waitFor(await head(), 5_000)).toBe(true);
    const followed = fileInForce();
    await restart(projections, { anew: true });
    expect(fileInForce()).not.toBe(followed);
    expect(digestOfFile(fileInForce())).toBe(digestOfFile(followed));
  });

  it('goes on with its file after a restart', async () => {
    await addHistory(500, 1);
    await start();
    const file = fileInForce();
    await running!.stop();
    await addHistory(500, 2);
    await start();
    expect(fileInForce()).toBe(file);
    expect(await readModels.checkpoint()).toBe(1_000n);
  });

  it('builds a new file when the code has changed, keeps the old one, and goes back to it with the old code', async () => {
    await addHistory(300, 1);
    await start();
    const old = fileInForce();
    await restart(newRelease);
    const current = fileInForce();
    expect(current).not.toBe(old);
    expect(files()).toEqual([basename(old), basename(current)].sort());
    await addHistory(300, 2);
    await restart();
    expect(fileInForce()).toBe(old);
    expect(await readModels.checkpoint()).toBe(600n);
  });

  it('keeps two files, however many rebuilds there were', async () => {
    await start();
    for (let round = 0; round < 4; round += 1) await restart(projections, { anew: true });
    expect(files()).toHaveLength(2);
  });

  it.each([
    ['is garbage', (file: string) => writeFileSync(file, 'garbage '.repeat(2_000))],
    ['is cut short', (file: string) => truncateSync(file, 8_192)],
    ['is missing', (file: string) => rmSync(file)],
    ['is of another schema', (file: string) => openForWriting(file).pragma('user_version = 7')],
    ['is ahead of the log', (file: string) => openForWriting(file).exec('update checkpoint set position = 99999')],
    ['is named by nothing', () => rmSync(join(directory, 'current'))],
    ['is named by nonsense', () => writeFileSync(join(directory, 'current'), '../../etc/passwd')],
  ])('has the right rows again when the file in force %s', async (_, spoil) => {
    await addHistory(500, 3);
    await start();
    const right = digestOfFile(fileInForce());
    await running!.stop();
    spoil(fileInForce());
    await start();
    expect(digestOfFile(fileInForce())).toBe(right);
    expect(await readModels.checkpoint()).toBe(500n);
  });

  it('answers every question while it rebuilds and swaps', async () => {
    await addHistory(3_000, 4);
    await start();
    await running!.stop();
    const before = (await readModels.find(catalogueTable, {})).length;
    let asking = true;
    let answers = 0;
    const reader = (async () => {
      while (asking) {
        expect(await readModels.find(catalogueTable, {})).toHaveLength(before);
        answers += 1;
        await new Promise(setImmediate);
      }
    })();
    for (const release of [newRelease, projections, newRelease]) {
      await start(release, { anew: true });
      await running!.stop();
    }
    asking = false;
    await reader;
    expect(answers).toBeGreaterThan(10);
  });

  it('leaves nothing behind and nothing changed when it is stopped in a rebuild', async () => {
    await addHistory(10_000, 5);
    await start();
    await running!.stop();
    const before = fileInForce();
    const controller = new AbortController();
    const projector = new Projector({
      ...{ directory, log: store, projections: newRelease, logger: pino({ level: 'silent' }), anew: false },
    });
    const ended = projector.run(controller.signal);
    await expect.poll(() => projector.state, { interval: 1 }).toBe('building');
    controller.abort();
    await expect(ended).rejects.toBe(controller.signal.reason);
    running = undefined;
    expect(files()).toEqual([basename(before)]);
    expect(fileInForce()).toBe(before);
  });

  it('goes on with the others when one projection throws, says so, and tries it again after a restart', async () => {
    const poisoned = projections.map((kept) =>
      kept.projection.name === 'catalogue'
        ? {
            ...kept,
            projection: {
              ...kept.projection,
              evolve: () => {
                throw new Error('no such fold');
              },
            },
          }
        : kept,
    );
    await addHistory(500, 6);
    const ill = await start(poisoned);
    const report = await healthOf(ill, store, Date.now);
    expect(report.status).toBe('degraded');
    expect(report.projections.map(({ name, state, position }) => [name, state, position])).toEqual([
      ['audit_log', 'running', '500'],
      ['catalogue', 'stopped', null],
      ['continue_watching', 'running', '500'],
      ['event_statistics', 'running', '500'],
      ['lists', 'running', '500'],
      ['log_index', 'running', '500'],
      ['ranked_sources', 'running', '500'],
      ['streams', 'running', '500'],
      ['users', 'running', '500'],
    ]);
    expect(report.projections[1]).toMatchObject({ lastError: 'Error: no such fold' });
    expect(report.projections[1]!.lagMilliseconds).toBeGreaterThan(0);
    expect(await readModels.waitFor(1n, 20)).toBe(false);

    const well = await restart();
    expect(await healthOf(well, store, Date.now)).toMatchObject({ status: 'ok', state: 'live' });
    const mended = digestOfFile(fileInForce());
    await restart(projections, { anew: true });
    expect(mended).toBe(digestOfFile(fileInForce()));
  });
});
