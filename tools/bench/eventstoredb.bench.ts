import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { type EventStore, openEventStoreDb } from '@miauflix/event-store';
import { type BenchRow, costRow, interleaved, printTable } from './bench.ts';
import { events, newStream } from './sample-events.ts';

const rounds = 25;
const appends = 250;
const batches = 20;
const eventsRead = 3000;
/** Unary appends, as the adapter makes them: the client's batch append is not safe to use. */
const options = { expectedRevision: NO_STREAM, credentials: { username: 'nobody', password: 'nothing' } } as const;

/** What the adapter's care costs: processor time of this process for each event, against the bare client's. */
export async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = fork(join(import.meta.dirname, 'simulated-eventstoredb.ts'));
  const [connectionString] = (await once(server, 'message')) as [string];
  const client = EventStoreDBClient.connectionString(connectionString);
  const store = await openEventStoreDb({ connectionString, identityFile: join(folder, 'store-id') });
  try {
    // The first calls are slower: neither side shall pay for them.
    for (const [size, count] of [
      [1, 1000],
      [100, 50],
    ] as const) {
      await appendBare(client, size, count);
      await append(store, size, count);
    }
    return [
      await row(
        'EventStoreDB, append of 1 event',
        () => appendBare(client, 1, appends),
        () => append(store, 1, appends),
      ),
      await row(
        'EventStoreDB, append of 100',
        () => appendBare(client, 100, batches),
        () => append(store, 100, batches),
      ),
      await row(
        'EventStoreDB, read of all',
        () => readBare(client),
        () => read(store),
      ),
    ];
  } finally {
    await store.close();
    await client.dispose();
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

async function row(name: string, bare: () => Promise<number>, adapter: () => Promise<number>): Promise<BenchRow> {
  return costRow(name, 'µs of CPU/event', await interleaved(rounds, bare, adapter), 1.2);
}

function appendBare(client: EventStoreDBClient, size: number, count: number): Promise<number> {
  const prepared = Array.from({ length: count }, () => events(size));
  return microsecondsEach(size * count, async () => {
    for (const some of prepared) {
      const proposed = some.map(({ id, type, data, metadata }) =>
        jsonEvent({ id, type, data: data as Record<string, unknown>, metadata }),
      );
      await client.appendToStream(newStream(), proposed, options);
    }
  });
}

function append(store: EventStore, size: number, count: number): Promise<number> {
  const prepared = Array.from({ length: count }, () => events(size));
  return microsecondsEach(size * count, async () => {
    for (const some of prepared) await store.append(newStream(), some, 'no-stream');
  });
}

function readBare(client: EventStoreDBClient): Promise<number> {
  return microsecondsEach(eventsRead, () => Array.fromAsync(client.readAll({ maxCount: eventsRead })));
}

const read = (store: EventStore): Promise<number> =>
  microsecondsEach(eventsRead, () => store.readAll({ limit: eventsRead }));

async function microsecondsEach(count: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

if (import.meta.main) printTable(await measure());
