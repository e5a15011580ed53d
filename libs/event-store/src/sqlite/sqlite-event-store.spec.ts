import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { RevisionConflict, StoreCorrupt, StoreUnavailable } from '../errors.ts';
import { eventStoreContract } from '../event-store.contract.ts';
import { event, events } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventLogReader } from './event-log-reader.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

const newFile = () => join(newFolder(), 'events.db');

eventStoreContract('SQLite', () => openSqliteEventStore({ file: newFile() }));

describe('the embedded log', () => {
  let file: string;

  beforeEach(() => {
    file = newFile();
  });

  it('is there again when it is opened again, and goes on where it was', async () => {
    const first = openSqliteEventStore({ file });
    await first.append('test-1', events(3), 'no-stream');
    const log = await first.readAll();
    await first.close();
    const second = openSqliteEventStore({ file });
    expect(await second.readAll()).toEqual(log);
    expect(await second.append('test-1', events(1), 2n)).toEqual({ revision: 3n, position: 4n });
    expect(await second.verify()).toEqual({ intact: true, events: 4 });
    await second.close();
  });

  it('commits the appends of one turn together, and says once how far the log reaches', async () => {
    const commits: bigint[] = [];
    const store = openSqliteEventStore({ file, onCommit: (head) => commits.push(head) });
    await Promise.all(
      Array.from({ length: 64 }, async (_, caller) => {
        for (let steps = caller % 8; steps > 0; steps -= 1) await Promise.resolve();
        await store.append(`test-${caller}`, events(1), 'no-stream');
      }),
    );
    await store.append('test-0', events(2), 0n);
    expect(commits).toEqual([64n, 66n]);
    await store.close();
  });

  it('knows the root of its chain at each event', async () => {
    const store = openSqliteEventStore({ file });
    await store.append('test-1', events(2), 'no-stream');
    const { root } = await store.chainEnd();
    await store.append('test-1', events(1), 1n);
    expect(await store.hashOf(2n)).toBe(root);
    expect(await store.hashOf(3n)).toBe((await store.chainEnd()).root);
    expect(await store.hashOf(1n)).not.toBe(root);
    expect(await store.hashOf(4n)).toBeUndefined();
    await store.close();
  });

  it('keeps the others of a turn when one of them fails, and leaves no gap for it', async () => {
    const commits: bigint[] = [];
    const store = openSqliteEventStore({ file, onCommit: (head) => commits.push(head) });
    const outcomes = await Promise.allSettled([
      store.append('test-1', events(2), 'no-stream'),
      store.append('test-1', events(2), 'no-stream'),
      store.append('test-2', [event({ count: 1n })], 'no-stream'),
      store.append('test-1', events(1), 1n),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((await store.readAll()).map(({ position }) => position)).toEqual([1n, 2n, 3n]);
    await expect(store.append('test-1', events(1), 'no-stream')).rejects.toThrow(RevisionConflict);
    expect(commits).toEqual([3n]);
    expect(await store.verify()).toEqual({ intact: true, events: 3 });
    await store.close();
  });

  it('undoes what an append had written when it fails half-way, and nothing else', async () => {
    const store = openSqliteEventStore({ file });
    await store.append('test-1', events(1), 'no-stream');
    obstruct(
      file,
      "CREATE TRIGGER obstacle BEFORE INSERT ON events WHEN NEW.type = 'test.Refused' BEGIN SELECT RAISE(ABORT, 'obstacle'); END",
    );
    const outcomes = await Promise.allSettled([
      store.append('test-1', events(1), 0n),
      store.append('test-2', [...events(2), { ...event(), type: 'test.Refused' }], 'no-stream'),
      store.append('test-3', events(1), 'no-stream'),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { name: 'StoreUnavailable', outcome: 'not-applied' } },
      { status: 'fulfilled', value: { position: 3n } },
    ]);
    expect(await store.readStream('test-2')).toEqual([]);
    expect(await store.verify()).toEqual({ intact: true, events: 3 });
    await store.close();
  });

  it('says what to do when its files cannot be opened', () => {
    mkdirSync(file);
    expect(() => openSqliteEventStore({ file })).toThrow(
      new StoreUnavailable(
        `The log's files cannot be opened; change the owner or the permissions of their folder.`,
        'not-applied',
      ),
    );
  });

  it('does not open a file that is no log, nor one of a newer format', async () => {
    writeFileSync(file, 'x'.repeat(8192));
    expect(() => openSqliteEventStore({ file })).toThrow(StoreCorrupt);
    const newer = newFile();
    await openSqliteEventStore({ file: newer }).close();
    obstruct(newer, 'PRAGMA user_version = 2');
    expect(() => openSqliteEventStore({ file: newer })).toThrow(StoreUnavailable);
    await expect(openSqliteEventLogReader({ file: newer }).head()).rejects.toThrow('was written by a newer Miauflix');
  });

  it('says which event is damaged when its payload cannot be read', async () => {
    const store = openSqliteEventStore({ file });
    onTestFinished(() => store.close());
    await store.append('test-1', events(3), 'no-stream');
    obstruct(file, "UPDATE events SET data = '{' WHERE position = 2");
    await expect(store.readAll()).rejects.toThrow(new StoreCorrupt('The event at position 2 is damaged.'));
    const subscription = store.subscribe({ onBatch: () => undefined });
    await expect(subscription.ended).rejects.toThrow(StoreCorrupt);
  });
});

function obstruct(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}
