import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { connectWakeClient, openSqliteEventStore } from '@miauflix/event-store';
import { currentFile, startBuilding } from '@miauflix/read-models';
import Database from 'better-sqlite3';
import { type BenchRow, ceilingRow, interleaved, median, printTable, ratioRow } from './bench.ts';
import { oneMoreEvent, writeHouseholdLog } from './household-log.ts';
import { endProjector, rebuildMilliseconds, startProjector } from './projector-process.ts';

const rounds = 5;
const logEvents = 200_000;
const appends = 200;
const rebuildsPerSecondGoal = 75_000;

/** The projector as its own process, over the log of an active household. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const data = mkdtempSync(join(parent, 'bench-'));
  try {
    const events = await writeHouseholdLog(join(data, 'events.db'), logEvents);
    return [...(await rebuilding(data, events)), await latency(data)];
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** From the first event to the last; the yardstick is as many upserts by a prepared statement, and nothing else. */
async function rebuilding(data: string, events: number): Promise<readonly BenchRow[]> {
  const measured = await interleaved(
    rounds,
    () => upsertsPerSecond(data, events),
    async () => (events * 1000) / (await rebuildMilliseconds(data)),
  );
  const perSecond = median(measured.values);
  return [
    ratioRow('rebuild, against bare upserts', 'events/s', measured, 0.25),
    {
      ...{ name: 'rebuild', unit: 'events/s', value: perSecond, met: perSecond >= rebuildsPerSecondGoal },
      goal: `at least ${rebuildsPerSecondGoal} events/s`,
    },
  ];
}

function upsertsPerSecond(data: string, upserts: number): number {
  const directory = mkdtempSync(join(data, 'yardstick-'));
  const site = startBuilding(directory, []);
  const upsert = site.db.prepare(
    `insert into continue_watching values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (viewing_id) do update set position_seconds = excluded.position_seconds, viewed_at = excluded.viewed_at`,
  );
  const startedAt = performance.now();
  site.db.transaction(() => {
    for (let count = 0; count < upserts; count += 1) {
      const key = count % 2_000;
      upsert.run(`viewing-${key}`, `user-${key % 5}`, `title-${key % 400}`, count, 5400, 1, 0, `2026-01-01T${count}`);
    }
  })();
  const milliseconds = performance.now() - startedAt;
  site.abandon();
  rmSync(directory, { recursive: true });
  return (upserts * 1000) / milliseconds;
}

/** From the call of `append` to the commit of the rows in the projector's process, as a third connection sees it. */
async function latency(data: string): Promise<BenchRow> {
  const wake = connectWakeClient(join(data, 'wake.sock'));
  const store = openSqliteEventStore({ file: join(data, 'events.db'), onCommit: () => wake.ring() });
  const projector = startProjector(data);
  projector.stdout!.resume();
  const readModels = new Database(currentFile(join(data, 'read-models'))!, { readonly: true });
  const slowest = readModels.prepare<[], bigint>('select min(position) from checkpoint').pluck().safeIntegers();
  const reached = async (position: bigint): Promise<void> => {
    while (slowest.get()! < position) await nextTurn();
  };

  const milliseconds: number[] = [];
  for (let count = 0; count <= appends; count += 1) {
    const startedAt = performance.now();
    const { position } = await store.append(...oneMoreEvent());
    await reached(position);
    // The first one waited for the process to start.
    if (count > 0) milliseconds.push(performance.now() - startedAt);
    await delay(3);
  }
  readModels.close();
  await endProjector(projector);
  wake.close();
  await store.close();
  return ceilingRow('append to committed read model in another process', 'ms', milliseconds, 5);
}

if (import.meta.main) printTable(await measure());
