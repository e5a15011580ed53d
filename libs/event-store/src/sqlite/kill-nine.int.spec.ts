import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Acknowledged } from '../testing/appender.ts';
import { killNine, startChild } from '../testing/child.ts';
import { eventAt } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.ts';

const rounds = 20;
const streams = 16;

it.each([1, 8])(
  'loses nothing of appends of %i that were acknowledged when the appender is killed, keeps none in part, and takes the repeated rest once',
  async (eventsEach) => {
    const file = join(newFolder(), 'events.db');
    let acknowledged = 0;
    for (let round = 0; round < rounds; round += 1) {
      const heard = await appendUntilKilled(file, eventsEach, 5 + round * 4);
      acknowledged += heard.length;

      const store = openSqliteEventStore({ file });
      await expectAll(store, heard, eventsEach);
      await repeatUnanswered(store, heard, eventsEach);
      const log = await store.readAll();
      expect(log.length).toBeGreaterThanOrEqual(acknowledged * eventsEach);
      expect(log.every(({ position }, index) => position === BigInt(index + 1))).toBe(true);
      expect(await store.verify()).toEqual({ intact: true, events: log.length });
      await store.close();
    }
    expect(acknowledged).toBeGreaterThan(rounds * streams);
  },
  60_000,
);

async function appendUntilKilled(
  file: string,
  eventsEach: number,
  afterMilliseconds: number,
): Promise<readonly Acknowledged[]> {
  const heard: Acknowledged[] = [];
  const child = startChild('appender.ts', file, `${streams}`, `${eventsEach}`);
  child.on('message', (message) => heard.push(message as Acknowledged));
  await once(child, 'message');
  await pause(afterMilliseconds);
  await killNine(child);
  return heard;
}

async function expectAll(store: SqliteEventStore, heard: readonly Acknowledged[], eventsEach: number): Promise<void> {
  for (const [stream, last] of lastRevisions(heard)) {
    const ids = (await store.readStream(stream)).map(({ id }) => id);
    expect(ids.length % eventsEach).toBe(0);
    const expected = Array.from({ length: Number(last) + 1 }, (_, revision) => eventAt(stream, BigInt(revision)).id);
    expect(ids.slice(0, expected.length)).toEqual(expected);
  }
}

/** Each stream had one append under way when its process died: asking again has to succeed, written already or not. */
async function repeatUnanswered(
  store: SqliteEventStore,
  heard: readonly Acknowledged[],
  eventsEach: number,
): Promise<void> {
  for (const [stream, last] of lastRevisions(heard)) {
    const again = Array.from({ length: eventsEach }, (_, step) => eventAt(stream, last + 1n + BigInt(step)));
    expect(await store.append(stream, again, last)).toMatchObject({ revision: last + BigInt(eventsEach) });
    const ids = (await store.readStream(stream)).map(({ id }) => id);
    for (const { id } of again) expect(ids.filter((one) => one === id)).toHaveLength(1);
  }
}

const lastRevisions = (heard: readonly Acknowledged[]): ReadonlyMap<string, bigint> =>
  new Map(heard.map(({ stream, revision }) => [stream, revision]));
