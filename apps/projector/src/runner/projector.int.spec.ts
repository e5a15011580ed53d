import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { basename, join } from 'node:path';
import { createInMemoryEventStore, type EventStore } from '@miauflix/event-store';
import {
  catalogueTable,
  currentFile,
  markInUse,
  openForWriting,
  openReadModels,
  tables,
  type ReadModelTable,
  type ReadModels,
} from '@miauflix/read-models';
import type { ProjectorReport } from '@miauflix/domain/status';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthOf } from '../health.ts';
import { sideWork } from '../side-work/side-work.ts';
import { digestOfFile } from '../testing/file-digest.ts';
import { appendHistory } from '../testing/history-log.ts';
import { randomHistory } from '../testing/random-history.ts';
import { Projector } from './projector.ts';
import { StallWatch } from './stall-watch.ts';

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

interface Given {
  readonly anew?: boolean;
  readonly log?: EventStore;
  readonly lookThroughAfterMilliseconds?: number;
}

const newProjector = (
  kept: readonly ReadModelTable[],
  { anew = false, log = store, ...given }: Given = {},
): Projector =>
  new Projector({
    ...{ directory, log, tables: kept, anew, ...given, logger: pino({ level: 'silent' }) },
    sideWork: sideWork({ directory, log, tables: kept }),
  });

/** Runs a projector until it is level with the log. */
async function start(kept: readonly ReadModelTable[] = tables, given: Given = {}): Promise<Projector> {
  const controller = new AbortController();
  const projector = newProjector(kept, given);
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

/** Makes nonsense of a page that no row is in. */
function damageAnIndex(file: string): void {
  const db = new Database(file);
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  const page = db.prepare<[], number>(`select rootpage from sqlite_schema where type = 'index'`).pluck().get()!;
  db.close();
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(pageBytes, 0x55), 0, pageBytes, (page - 1) * pageBytes);
  closeSync(descriptor);
}

/** The same projections after somebody has changed the fold of one. */
const newRelease = tables.map((table) =>
  table.name === 'lists'
    ? { ...table, projection: { ...table.projection, version: table.projection.version + 1 } }
    : table,
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
    await restart(tables, { anew: true });
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
    for (let round = 0; round < 4; round += 1) await restart(tables, { anew: true });
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

  it('begins anew when a log restored from before its place has grown past it since', async () => {
    await addHistory(300, 3);
    const backup = await store.readAll();
    await addHistory(200, 4);
    await start();
    const ofLostEvents = fileInForce();
    await running!.stop();

    const restored = createInMemoryEventStore();
    await restored.append(backup[0]!.stream, backup, 'no-stream');
    await appendHistory(restored, randomHistory(400, 5));
    await start(tables, { log: restored });
    expect(fileInForce()).not.toBe(ofLostEvents);
    const right = digestOfFile(fileInForce());
    await restart(tables, { anew: true, log: restored });
    expect(digestOfFile(fileInForce())).toBe(right);
  });

  it('looks through a file whose keeper was killed before it goes on with it', async () => {
    await addHistory(500, 3);
    await start();
    const [right, damaged] = [digestOfFile(fileInForce()), fileInForce()];
    await running!.stop();
    const inUse = openForWriting(damaged);
    markInUse(inUse);
    inUse.close();
    damageAnIndex(damaged);
    await start();
    expect(fileInForce()).not.toBe(damaged);
    expect(digestOfFile(fileInForce())).toBe(right);
  });

  it('goes on with a file that was closed well at once, looks through it later, and replaces it when it is damaged', async () => {
    await addHistory(500, 3);
    await start();
    const [right, damaged] = [digestOfFile(fileInForce()), fileInForce()];
    await running!.stop();
    damageAnIndex(damaged);
    await start(tables, { lookThroughAfterMilliseconds: 50 });
    expect(fileInForce()).toBe(damaged);
    await expect.poll(fileInForce).not.toBe(damaged);
    expect(digestOfFile(fileInForce())).toBe(right);
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
    for (const release of [newRelease, tables, newRelease]) {
      await start(release, { anew: true });
      await running!.stop();
    }
    asking = false;
    await reader;
    expect(answers).toBeGreaterThan(3);
  });

  it('leaves nothing behind and nothing changed when it is stopped in a rebuild', async () => {
    await addHistory(10_000, 5);
    await start();
    await running!.stop();
    const before = fileInForce();
    const controller = new AbortController();
    const projector = newProjector(newRelease);
    const ended = projector.run(controller.signal);
    await expect.poll(() => projector.state, { interval: 1 }).toBe('building');
    controller.abort();
    await ended;
    running = undefined;
    expect(files()).toEqual([basename(before)]);
    expect(fileInForce()).toBe(before);
  });

  it('goes on with the others when one projection throws, says so, and tries it again after a restart', async () => {
    await addHistory(500, 6);
    const ill = await start(withCatalogueThat(failAlways));
    const report = await reportOn(ill);
    expect(report.status).toBe('degraded');
    expect(report.alarms).toEqual(['catalogue has stopped: Error: no such fold']);
    const [catalogue, ...others] = report.projections.toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(1);
    expect(catalogue).toMatchObject({ name: 'catalogue', state: 'stopped', position: null, lag: { events: 500 } });
    expect(catalogue!.lag.seconds).toBeGreaterThan(0);
    for (const other of others) expect(other).toMatchObject({ state: 'running', position: '500', lag: { events: 0 } });
    expect(await readModels.waitFor(1n, 20)).toBe(false);

    const well = await restart();
    expect(await reportOn(well)).toMatchObject({ status: 'ok', state: 'live', alarms: [] });
    const mended = digestOfFile(fileInForce());
    await restart(tables, { anew: true });
    expect(mended).toBe(digestOfFile(fileInForce()));
  });

  it('counts what each projection lacks by itself, up to a thousand', async () => {
    await addHistory(2_500, 6);
    const report = await reportOn(await start(withCatalogueThat(failAlways)));
    const lagOf = (wanted: string) => report.projections.find(({ name }) => name === wanted)!.lag;
    expect(lagOf('catalogue')).toMatchObject({ events: 1_000, isMore: true });
    expect(lagOf('lists')).toEqual({ events: 0, isMore: false, seconds: 0 });
  });

  it('lists what stopped with its event, error and stack, and leads it on once it is told to try again', async () => {
    let isFailing = true;
    const sometimes = withCatalogueThat((original) => (row, event) => {
      if (isFailing) throw new Error('not now');
      return original(row, event);
    });
    await addHistory(200, 6);
    const projector = await start(sometimes);
    const [deadLetter] = (await reportOn(projector)).deadLetters;
    expect(deadLetter).toEqual({
      projection: 'catalogue',
      event: { position: expect.any(String), id: expect.any(String), type: expect.stringMatching(/^title\./) },
      error: 'Error: not now',
      stack: expect.stringContaining('projector.int.spec.ts'),
      since: expect.any(String),
    });
    await projector.retry('catalogue');
    await expect.poll(async () => (await reportOn(projector)).deadLetters[0]?.since).toBeDefined();
    isFailing = false;
    await addHistory(200, 7);
    await projector.retry('catalogue');
    expect(await readModels.waitFor(await head(), 5_000)).toBe(true);
    expect((await reportOn(projector)).deadLetters).toEqual([]);
    const retried = digestOfFile(fileInForce());
    await restart(tables, { anew: true });
    expect(digestOfFile(fileInForce())).toBe(retried);
    await expect(running!.projector.retry('catalogue')).rejects.toMatchObject({ code: 'not-stopped' });
  });
});

describe('a rebuild beside the running file', () => {
  const swapped = (projector: Projector) =>
    expect.poll(() => projector.rebuildReport?.status, { interval: 1 }).toBe('swapped');

  it('swaps in the same rows without a failed read, while new events come in, twice', async () => {
    await addHistory(5_000, 8);
    const projector = await start();
    const before = digestOfFile(fileInForce());
    let asking = true;
    let answers = 0;
    const titles = (await readModels.find(catalogueTable, {})).length;
    const reader = (async () => {
      while (asking) {
        expect(await readModels.find(catalogueTable, {})).toHaveLength(titles);
        answers += 1;
        await new Promise(setImmediate);
      }
    })();
    const files = new Set([fileInForce()]);
    for (let round = 0; round < 2; round += 1) {
      projector.startRebuild();
      await expect.poll(() => projector.rebuildReport?.status, { interval: 1 }).toBe('building');
      await swapped(projector);
      files.add(fileInForce());
      expect(digestOfFile(fileInForce())).toBe(before);
    }
    asking = false;
    await reader;
    expect(files.size).toBe(3);
    expect(answers).toBeGreaterThan(3);
    expect(projector.rebuildReport).toMatchObject({ doneEvents: 5_000, position: '5000', head: '5000' });
  });

  it('keeps the file in force level with the log until the swap', async () => {
    await addHistory(12_000, 8);
    const projector = await start();
    const before = fileInForce();
    projector.startRebuild();
    await addHistory(10, 9);
    expect(await readModels.waitFor(await head(), 5_000)).toBe(true);
    expect(fileInForce()).toBe(before);
    expect(projector.rebuildReport?.status).toBe('building');
    await swapped(projector);
    expect(fileInForce()).not.toBe(before);
    expect(await readModels.checkpoint()).toBe(await head());
  });

  it('can be taken back at once: the kept file catches up, and stays in force after a restart', async () => {
    await addHistory(500, 1);
    const projector = await start();
    const first = fileInForce();
    projector.startRebuild();
    await swapped(projector);
    const second = fileInForce();
    await addHistory(500, 2);
    expect(await projector.rollBack()).toBe(basename(first));
    expect(fileInForce()).toBe(first);
    expect(await readModels.waitFor(1_000n, 5_000)).toBe(true);
    await restart();
    expect(fileInForce()).toBe(first);
    expect(await running!.projector.rollBack()).toBe(basename(second));
    expect(await readModels.waitFor(1_000n, 5_000)).toBe(true);
    expect(digestOfFile(second)).toBe(digestOfFile(first));
  });

  it('is refused while another is under way, and a rollback is where nothing is kept', async () => {
    await addHistory(500, 1);
    const projector = await start();
    await expect(projector.rollBack()).rejects.toMatchObject({ code: 'nothing-kept' });
    projector.startRebuild();
    expect(() => projector.startRebuild()).toThrow(expect.objectContaining({ code: 'busy' }));
    await expect(projector.rollBack()).rejects.toMatchObject({ code: 'busy' });
    await swapped(projector);
  });

  it('changes nothing when a projection fails in it', async () => {
    await addHistory(500, 1);
    let isFailing = false;
    const projector = await start(
      withCatalogueThat((original) => (row, event) => {
        if (isFailing) throw new Error('not any more');
        return original(row, event);
      }),
    );
    const before = fileInForce();
    isFailing = true;
    projector.startRebuild();
    await expect.poll(() => projector.rebuildReport?.status).toBe('failed');
    expect(fileInForce()).toBe(before);
    expect(files()).toEqual([basename(before)]);
    expect(await reportOn(projector)).toMatchObject({
      status: 'degraded',
      deadLetters: [],
      rebuild: { status: 'failed', reason: expect.stringContaining('not any more') },
    });
  });
});

describe('a comparison with the log', () => {
  it('finds no difference in what was folded, and names the read model that somebody altered', async () => {
    await addHistory(1_000, 4);
    const projector = await start();
    expect(await projector.compare()).toMatchObject({ outcome: 'equal', position: '1000' });
    expect((await reportOn(projector)).status).toBe('ok');
    const db = openForWriting(fileInForce());
    db.exec(`update catalogue set year = 1900 where title_id = (select min(title_id) from catalogue)`);
    db.close();
    expect(await projector.compare()).toMatchObject({ outcome: 'different', readModels: ['catalogue'] });
    expect(await reportOn(projector)).toMatchObject({
      status: 'degraded',
      alarms: [expect.stringContaining('differ in catalogue')],
    });
    expect(readdirSync(directory)).not.toContain('comparing');
  });

  it('is impossible while a projection has stopped', async () => {
    await addHistory(100, 4);
    const projector = await start(withCatalogueThat(failAlways));
    expect(await projector.compare()).toMatchObject({ outcome: 'impossible' });
  });
});

describe('a stall', () => {
  it('raises an alarm when the log grows and the rows do not follow, until they do', async () => {
    await addHistory(10, 1);
    let gate = Promise.withResolvers<void>();
    gate.resolve();
    const gated: EventStore = {
      ...{ append: store.append.bind(store), head: () => store.head(), close: () => store.close() },
      readAll: (options) => store.readAll(options),
      readStream: (...asked) => store.readStream(...asked),
      subscribe: (subscriber) =>
        store.subscribe({
          ...subscriber,
          async onBatch(events) {
            await gate.promise;
            await subscriber.onBatch(events);
          },
        }),
    };
    const projector = await start(tables, { log: gated });
    const lines: string[] = [];
    const logger = pino({}, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
    const watch = new StallWatch({ projector, log: store, logger, patienceMilliseconds: 20 });
    await delay(100);
    expect(watch.isStalled).toBe(false);
    gate = Promise.withResolvers<void>();
    await addHistory(10, 2);
    await expect.poll(() => watch.isStalled).toBe(true);
    expect(await reportOn(projector, watch)).toMatchObject({
      status: 'degraded',
      alarms: [expect.stringContaining('do not follow')],
      projections: expect.arrayContaining([expect.objectContaining({ lag: expect.objectContaining({ events: 10 }) })]),
    });
    gate.resolve();
    await expect.poll(() => watch.isStalled).toBe(false);
    watch.stop();
    expect(lines).toEqual(['the read models have stalled', 'the read models go on']);
  });
});

const reportOn = (projector: Projector, watch?: StallWatch): Promise<ProjectorReport> =>
  healthOf({ projector, log: store, directory, isStalled: () => watch?.isStalled ?? false, now: Date.now });

type Evolve = ReadModelTable['projection']['evolve'];

/** The same projections with another fold of the catalogue. */
const withCatalogueThat = (change: (original: Evolve) => Evolve): readonly ReadModelTable[] =>
  tables.map((table) =>
    table.name === 'catalogue'
      ? { ...table, projection: { ...table.projection, evolve: change(table.projection.evolve) } }
      : table,
  );

const failAlways = (): Evolve => () => {
  throw new Error('no such fold');
};
