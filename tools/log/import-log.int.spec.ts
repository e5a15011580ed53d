import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  foldedChain,
  openEventStoreDb,
  openSqliteEventLogReader,
  openSqliteEventStore,
  restoreNoteOf,
  type RestoreNote,
  storedLogOf,
} from '@miauflix/event-store';
import { startSimulator } from '@miauflix/event-store/simulator';
import { expect, it, onTestFinished } from 'vitest';
import { openBackup, type Backup } from './backup.ts';
import { exportLog } from '@miauflix/event-store/backup';
import { importLog } from './import-log.ts';
import { runLog, startLog } from './testing/run-log.ts';
import { newDataFolder, newFolder, tamper } from './testing/written-log.ts';

async function backupOf(data: string): Promise<{ readonly folder: string; readonly backup: Backup }> {
  const folder = newFolder();
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  await exportLog(log, folder);
  await log.close();
  return { folder, backup: openBackup(folder) };
}

async function openedTarget() {
  const file = join(newFolder(), 'events.db');
  const store = openSqliteEventStore({ file });
  onTestFinished(() => store.close());
  return { store, chain: store, note: restoreNoteOf(file), appendsAtOnce: 500 };
}

async function newEventStoreDb() {
  const simulator = await startSimulator();
  const identityFile = join(newFolder(), 'id');
  const store = await openEventStoreDb({ connectionString: simulator.connectionString, identityFile });
  onTestFinished(async () => {
    await store.close();
    await simulator.close();
  });
  return { store, chain: foldedChain(store), note: restoreNoteOf(identityFile), appendsAtOnce: 1 };
}

/** What the household is told of an import at its next start; undefined when it is told nothing. */
const noteIn = (file: string): Partial<RestoreNote> | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RestoreNote) : undefined;

it('carries a history into another log, ids, order, revisions and hashes kept; a second time it does nothing', async () => {
  const data = await newDataFolder(1_200);
  const { backup } = await backupOf(data);
  const target = await openedTarget();
  expect(await importLog(backup, target)).toEqual({ found: 0, added: 1_200 });
  expect(await importLog(backup, target)).toEqual({ found: 1_200, added: 0 });
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  expect(await target.store.readAll()).toEqual(await log.readAll());
  expect(await target.store.chainEnd()).toEqual(await log.chainEnd());
  await log.close();
});

it('leaves a note of what it brought for the audit of the household, and none when it brought nothing', async () => {
  const { backup } = await backupOf(await newDataFolder(30));
  for (const target of [await openedTarget(), await newEventStoreDb()]) {
    await importLog(backup, target);
    expect(noteIn(target.note)).toMatchObject({ restoreId: expect.any(String), events: 30 });
    rmSync(target.note);
    await importLog(backup, target);
    expect(noteIn(target.note)).toBeUndefined();
  }
});

it('goes from the embedded log to EventStoreDB and back, and nothing is lost or changed on the way', async () => {
  const data = await newDataFolder(900);
  const { backup } = await backupOf(data);
  const there = await newEventStoreDb();
  expect(await importLog(backup, there)).toEqual({ found: 0, added: 900 });

  const folder = newFolder();
  await exportLog(storedLogOf(there.store), folder);
  const back = await openedTarget();
  expect(await importLog(openBackup(folder), back)).toEqual({ found: 0, added: 900 });
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  expect(await back.store.readAll()).toEqual(await log.readAll());
  expect(await back.store.chainEnd()).toEqual(await log.chainEnd());
  await log.close();
});

it('adds to a backup of EventStoreDB what has happened there since', async () => {
  const target = await newEventStoreDb();
  const { store } = target;
  const [data, folder] = [await newDataFolder(30), newFolder()];
  await importLog((await backupOf(data)).backup, target);
  expect(await exportLog(storedLogOf(store), folder)).toEqual({ added: 30, events: 30 });
  const [first] = await store.readStream('test-0');
  await store.append('other-1', [{ ...first!, id: crypto.randomUUID() }], 'no-stream');
  expect(await exportLog(storedLogOf(store), folder)).toEqual({ added: 1, events: 31 });
});

it('goes on after kill -9, as often as it takes', async () => {
  const data = await newDataFolder(12_000);
  const { folder } = await backupOf(data);
  const file = join(newFolder(), 'events.db');
  let kills = 0;
  for (let patience = 230; ; patience += 40) {
    const child = startLog('import', '--from', folder, '--into', `sqlite:${file}`);
    const ended = once(child, 'exit');
    await Promise.race([ended, pause(patience)]);
    child.kill('SIGKILL');
    if ((await ended)[0] === 0) break;
    kills += 1;
  }
  expect(kills).toBeGreaterThan(0);
  const { said } = await runLog('import', '--from', folder, '--into', `sqlite:${file}`);
  expect(said).toBe('0 events imported; 12000 events were there already.');
  const [was, is] = [join(data, 'events.db'), file].map((log) => openSqliteEventLogReader({ file: log }));
  expect(await is!.chainEnd()).toEqual(await was!.chainEnd());
  await Promise.all([was!.close(), is!.close()]);
  expect(noteIn(restoreNoteOf(file))).toMatchObject({ events: 12_000 });
}, 60_000);

it('refuses a store with another history, and writes nothing to it', async () => {
  const { backup } = await backupOf(await newDataFolder(30));
  const target = await openedTarget();
  const [event] = await backup.readStored();
  const other = { ...event!, id: crypto.randomUUID(), data: {}, metadata: JSON.parse(event!.metadata) };
  await target.store.append('other-1', [other], 'no-stream');
  await expect(importLog(backup, target)).rejects.toThrow(/holds 1 events that are not the beginning of this history/);
  expect(await target.store.head()).toBe(1n);
  expect(noteIn(target.note)).toBeUndefined();
});

it('refuses a store that has gone on since the backup', async () => {
  const data = await newDataFolder(30);
  const { backup } = await backupOf(data);
  const longer = await openedTarget();
  await importLog((await backupOf(await newDataFolder(40))).backup, longer);
  await expect(importLog(backup, longer)).rejects.toThrow(/holds 40 events/);
});

it('says which event cannot be carried over because its payload is gone', async () => {
  const data = await newDataFolder(30);
  tamper(data, 'UPDATE events SET data = NULL WHERE position = 7');
  const { backup } = await backupOf(data);
  await expect(importLog(backup, await openedTarget())).rejects.toThrow(/Event 7 has lost its data to retention/);
});
