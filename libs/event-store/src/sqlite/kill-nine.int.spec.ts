import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Acknowledged } from '../testing/appender.ts';
import { killNine, startChild } from '../testing/child.ts';
import { eventAt } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.ts';

const rounds = 12;
const streams = '16';

it('loses nothing that was acknowledged when the appender is killed, and takes the repeated rest once', async () => {
  const file = join(newFolder(), 'events.db');
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    const heard = await appendUntilKilled(file, 5 + round * 9);
    acknowledged += heard.length;

    const store = openSqliteEventStore({ file });
    await expectAll(store, heard);
    await repeatUnanswered(store, heard);
    const log = await store.readAll();
    expect(log.length).toBeGreaterThanOrEqual(acknowledged);
    expect(log.every(({ position }, index) => position === BigInt(index + 1))).toBe(true);
    expect(await store.verify()).toEqual({ intact: true, events: log.length });
    await store.close();
  }
  expect(acknowledged).toBeGreaterThan(rounds * Number(streams));
}, 60_000);

async function appendUntilKilled(file: string, afterMilliseconds: number): Promise<readonly Acknowledged[]> {
  const heard: Acknowledged[] = [];
  const child = startChild('appender.ts', file, streams);
  child.on('message', (message) => heard.push(message as Acknowledged));
  await once(child, 'message');
  await pause(afterMilliseconds);
  await killNine(child);
  return heard;
}

async function expectAll(store: SqliteEventStore, heard: readonly Acknowledged[]): Promise<void> {
  for (const [stream, last] of lastRevisions(heard)) {
    const ids = (await store.readStream(stream)).map(({ id }) => id);
    const expected = Array.from({ length: Number(last) + 1 }, (_, revision) => eventAt(stream, BigInt(revision)).id);
    expect(ids.slice(0, expected.length)).toEqual(expected);
  }
}

/** Each stream had one append under way when its process died: asking again has to succeed, written already or not. */
async function repeatUnanswered(store: SqliteEventStore, heard: readonly Acknowledged[]): Promise<void> {
  for (const [stream, last] of lastRevisions(heard)) {
    const next = last + 1n;
    expect(await store.append(stream, [eventAt(stream, next)], last)).toMatchObject({ revision: next });
    const ids = (await store.readStream(stream)).map(({ id }) => id);
    expect(ids.filter((id) => id === eventAt(stream, next).id)).toHaveLength(1);
  }
}

const lastRevisions = (heard: readonly Acknowledged[]): ReadonlyMap<string, bigint> =>
  new Map(heard.map(({ stream, revision }) => [stream, revision]));
