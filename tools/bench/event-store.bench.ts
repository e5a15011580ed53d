import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { connectWakeClient, openSqliteEventStore, type SqliteEventStore } from '@miauflix/event-store';
import { type BenchRow, ceilingRow, interleaved, printTable, ratioRow } from './bench.ts';
import type { Sighting } from './event-log-watcher.ts';
import { event, events, newStream } from './sample-events.ts';

// Many short rounds: what else the machine does then weighs on yardstick and subject alike.
const rounds = 25;
const turns = 60;

/** The embedded log against the disk it lies on: the yardstick is one event's bytes, written and made durable alone. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  try {
    return [...(await throughput(folder)), await latency(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function throughput(folder: string): Promise<readonly BenchRow[]> {
  const raw = openSync(join(folder, 'raw.log'), 'w');
  const store = openSqliteEventStore({ file: join(folder, 'throughput.db') });
  await oneByOne(store, 1, 500);
  const against = (subject: () => Promise<number>) => interleaved(rounds, () => durableWritesPerSecond(raw), subject);

  const rows = [
    ratioRow('durable single append', 'events/s', await against(() => oneByOne(store, 1, turns)), 0.8),
    ratioRow('appends of 100 events', 'events/s', await against(() => oneByOne(store, 100, turns / 4)), 8),
    ratioRow('64 callers at once', 'events/s', await against(() => crowd(store, 64, 10)), 5),
  ];
  await store.close();
  closeSync(raw);
  return rows;
}

function durableWritesPerSecond(file: number): Promise<number> {
  const bytes = Buffer.from(JSON.stringify(event()));
  return perSecond(turns, () => {
    for (let turn = 0; turn < turns; turn += 1) {
      writeSync(file, bytes);
      fdatasyncSync(file);
    }
  });
}

function oneByOne(store: SqliteEventStore, eventsEach: number, appends: number): Promise<number> {
  const prepared = Array.from({ length: appends }, () => events(eventsEach));
  return perSecond(appends * eventsEach, async () => {
    for (const some of prepared) await store.append(newStream(), some, 'no-stream');
  });
}

/** Each caller appends one event after the other. */
function crowd(store: SqliteEventStore, callers: number, appendsEach: number): Promise<number> {
  const prepared = Array.from({ length: callers }, () => events(appendsEach));
  return perSecond(callers * appendsEach, () =>
    Promise.all(
      prepared.map(async (own) => {
        for (const one of own) await store.append(newStream(), [one], 'no-stream');
      }),
    ),
  );
}

/** From the call of `append` to the event in the hands of another process, woken by the ping. */
async function latency(folder: string): Promise<BenchRow> {
  const [file, socketPath] = [join(folder, 'latency.db'), join(folder, 'wake.sock')];
  const wake = connectWakeClient(socketPath);
  const store = openSqliteEventStore({ file, onCommit: () => wake.ring() });
  const watcher = fork(join(import.meta.dirname, 'event-log-watcher.ts'), [file, socketPath], {
    serialization: 'advanced',
  });
  await once(watcher, 'message');

  const milliseconds: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const startedAt = process.hrtime.bigint();
    const seen = once(watcher, 'message') as Promise<[Sighting]>;
    await store.append(newStream(), events(1), 'no-stream');
    const [{ seenAt }] = await seen;
    milliseconds.push(Number(seenAt - startedAt) / 1e6);
  }
  watcher.kill();
  wake.close();
  await store.close();
  return ceilingRow('append to visible in another process', 'ms', milliseconds, 5);
}

async function perSecond(count: number, work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1000) / (performance.now() - startedAt);
}

if (import.meta.main) printTable(await measure());
