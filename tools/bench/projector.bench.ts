import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { connectWakeClient, openSqliteEventStore } from '@miauflix/event-store';
import { currentFile, startBuilding, tables } from '@miauflix/read-models';
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

/**
 * From the first event to the last. The yardstick ends with the same file: every row of every read model, upserted one by
 * one by prepared statements, the same indexes, the same wait for the disk; but nothing is read, folded or looked up.
 */
async function rebuilding(data: string, events: number): Promise<readonly BenchRow[]> {
  await rebuildMilliseconds(data);
  const rows = rowsOf(currentFile(join(data, 'read-models'))!);
  const measured = await interleaved(
    rounds,
    () => (events * 1000) / upsertMilliseconds(data, rows),
    async () => (events * 1000) / (await rebuildMilliseconds(data)),
  );
  const perSecond = median(measured.values);
  return [
    ratioRow('rebuild, against bare upserts of its rows', 'events/s', measured, 0.25),
    {
      ...{ name: 'rebuild', unit: 'events/s', value: perSecond, met: perSecond >= rebuildsPerSecondGoal },
      goal: `at least ${rebuildsPerSecondGoal} events/s`,
    },
  ];
}

/** Rows of one table, as SQLite stores them. */
interface StoredRows {
  readonly upsert: string;
  readonly rows: readonly unknown[][];
}

function rowsOf(file: string): readonly StoredRows[] {
  const built = new Database(file, { readonly: true });
  const stored = tables.map(({ name }): StoredRows => {
    const select = built.prepare<[], unknown[]>(`select * from ${name}`);
    const columns = select.columns().map(({ name: column }) => `"${column}"`);
    const [key] = built.prepare<[], string>(`select name from pragma_table_info('${name}') where pk = 1`).pluck().all();
    const upsert = `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
      on conflict ("${key}") do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    return { upsert, rows: select.raw().all() };
  });
  built.close();
  return stored;
}

function upsertMilliseconds(data: string, stored: readonly StoredRows[]): number {
  const directory = mkdtempSync(join(data, 'yardstick-'));
  const startedAt = performance.now();
  const site = startBuilding(directory, []);
  site.db.transaction(() => {
    for (const { upsert, rows } of stored) {
      const statement = site.db.prepare(upsert);
      for (const row of rows) statement.run(row);
    }
  })();
  site.finish();
  const milliseconds = performance.now() - startedAt;
  rmSync(directory, { recursive: true });
  return milliseconds;
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
