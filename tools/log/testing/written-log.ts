import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchor, anchorText } from '@miauflix/domain/audit';
import {
  eventId,
  type NewEvent,
  openSqliteEventStore,
  type Signer,
  type SqliteEventStore,
} from '@miauflix/event-store';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** A folder of the test's own, gone when the test has finished. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Time of the nth event: one each second. */
export const timeOf = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();

const streams = 7;

/** Appends events, numbered on from where the log ends, to a few streams in turn. */
export async function write(store: SqliteEventStore, count: number): Promise<void> {
  const from = Number((await store.head()) ?? 0n);
  const appends: Promise<unknown>[] = [];
  for (let number = from; number < from + count; number += 1) {
    const revision = BigInt(Math.floor(number / streams));
    appends.push(
      store.append(`test-${number % streams}`, [event(number)], revision === 0n ? 'no-stream' : revision - 1n),
    );
  }
  await Promise.all(appends);
}

/** The nth event of every log. */
export const event = (number: number): NewEvent => ({
  id: eventId('the test', number),
  type: 'test.Happened',
  data: { number, text: `event ${number} – “naïve”`, ['10']: 1.5 },
  metadata: { $correlationId: 'c', $causationId: 'c', actor: 'system:test', at: timeOf(number), schema: 1 },
});

/** A data folder with a log of so many events, and nothing else. */
export async function newDataFolder(count: number): Promise<string> {
  const folder = newFolder();
  await writeTo(folder, count);
  return folder;
}

/** Appends to the log of a data folder. */
export async function writeTo(folder: string, count: number): Promise<void> {
  const store = openSqliteEventStore({ file: join(folder, 'events.db') });
  await write(store, count);
  await store.close();
}

/** Appends an anchor of everything so far. */
export async function writeAnchor(folder: string, signer: Signer, change: object = {}): Promise<void> {
  const store = openSqliteEventStore({ file: join(folder, 'events.db') });
  const { position, count, root } = await store.chainEnd();
  const anchored = { position: String(position), count: Number(count), root, ...change };
  const data = { ...anchored, publicKey: signer.publicKey, signature: signer.sign(anchorText(anchored)) };
  const before = (await store.readStream(`${anchor.category}-log`)).at(-1);
  const fact = { ...event(Number(count)), id: eventId('anchor', Number(count)), type: 'anchor.Recorded', data };
  await store.append(`${anchor.category}-log`, [fact], before?.revision ?? 'no-stream');
  await store.close();
}

/** Does to the file of a log what nobody should. */
export function tamper(folder: string, sql: string): void {
  const database = new Database(join(folder, 'events.db'));
  database.exec(sql);
  database.close();
}
