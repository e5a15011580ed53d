import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { StoreUnavailable } from '../errors.ts';
import type { EventLog } from '../event-store.port.ts';
import { events } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { impatient, newSimulator } from '../testing/simulated-store.ts';
import type { Simulator } from '../simulator/index.ts';
import { openEventStoreDb, openEventStoreDbReader } from './open-event-store-db.ts';

it('recognises its store at the next start', async () => {
  const simulator = await newSimulator();
  const options = optionsFor(simulator);
  const first = await openEventStoreDb(options);
  await first.append('viewing-1', events(1), 'no-stream');
  await first.close();
  const second = await closedAfterwards(openEventStoreDb(options));
  expect(await second.readAll()).toHaveLength(1);
});

it('refuses another store with a sentence, and writes nothing there', async () => {
  const [mine, other] = [await newSimulator(), await newSimulator()];
  const { identityFile } = optionsFor(mine);
  await closedAfterwards(openEventStoreDb({ ...optionsFor(mine), identityFile }));
  const before = other.log.all.length;
  const opening = openEventStoreDb({ ...optionsFor(other), identityFile });
  await expect(opening).rejects.toThrow(StoreUnavailable);
  await expect(opening).rejects.toThrow(
    `The EventStoreDB that answers is not the one that holds this household's events. Point EVENT_STORE to the right one; if it was replaced on purpose, remove ${identityFile} and the read models beside it.`,
  );
  expect(other.log.all).toHaveLength(before);
});

it('refuses a store of somebody else that has a name already', async () => {
  const [mine, other] = [await newSimulator(), await newSimulator()];
  const options = optionsFor(mine);
  await closedAfterwards(openEventStoreDb(options));
  await closedAfterwards(openEventStoreDb(optionsFor(other)));
  const opening = openEventStoreDbReader({ ...optionsFor(other), identityFile: options.identityFile });
  await expect(opening).rejects.toThrow('is not the one that holds');
});

it('gives a store one name when two programs start on it at once', async () => {
  const simulator = await newSimulator();
  const [one, two] = [optionsFor(simulator), optionsFor(simulator)];
  await Promise.all([one, two].map((options) => closedAfterwards(openEventStoreDb(options))));
  await Promise.all([one, two].map((options) => closedAfterwards(openEventStoreDbReader(options))));
});

it('lets a reader come before the appender, which then names the store for both', async () => {
  const simulator = await newSimulator();
  const options = optionsFor(simulator);
  await closedAfterwards(openEventStoreDbReader(options));
  expect(existsSync(options.identityFile)).toBe(false);
  await closedAfterwards(openEventStoreDb(options));
  await closedAfterwards(openEventStoreDbReader(options));
});

it('says that it cannot be reached, when nobody listens at the address', async () => {
  const simulator = await newSimulator();
  await simulator.wire.close();
  const opening = openEventStoreDb(optionsFor(simulator));
  await expect(opening).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'not-applied' });
});

it('says that it cannot be reached, when no node of a cluster is there', async () => {
  const { identityFile } = optionsFor(await newSimulator());
  const connectionString = 'esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=1';
  const patience = { ...impatient, readMilliseconds: 2000 };
  const opening = openEventStoreDb({ connectionString, identityFile, patience });
  await expect(opening).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'not-applied' });
});

it('asks for a user when there is TLS and the address names none', async () => {
  const opening = openEventStoreDb({ connectionString: 'esdb://localhost:2113', identityFile: 'unused' });
  await expect(opening).rejects.toThrow('EVENT_STORE names no user');
});

it('says in one sentence, without the password, that an address is none', async () => {
  const connectionString = 'esdb://admin:secret@host:not-a-port';
  const opening = openEventStoreDb({ connectionString, identityFile: 'unused' });
  await expect(opening).rejects.toThrow('EVENT_STORE is no address of EventStoreDB');
  expect(JSON.stringify(await opening.catch((error: Error) => [error, error.message, error.cause]))).not.toContain(
    'secret',
  );
});

const optionsFor = ({ connectionString }: Simulator) => ({
  connectionString,
  identityFile: join(newFolder(), 'store-id'),
  patience: impatient,
});

async function closedAfterwards<Log extends EventLog>(opening: Promise<Log>): Promise<Log> {
  const log = await opening;
  onTestFinished(() => log.close());
  return log;
}
