import { join } from 'node:path';
import { eventId, openSqliteEventStore, type SqliteEventStore } from '@miauflix/event-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { RemovePayloads } from './remove-payloads.task.ts';

let household: Household;
let adminDevice: Device;
let log: SqliteEventStore;
beforeAll(async () => {
  ({ household, adminDevice } = await startHousehold({
    openLog(directory) {
      log = openSqliteEventStore({ file: join(directory, 'events.db') });
      return { store: log, chain: log };
    },
  }));
});
afterAll(() => household.stop());

/** Somebody's way through a film, long ago: started, and three times further on. */
async function watchedLongAgo(): Promise<void> {
  const at = '2020-03-01T20:15:00.000Z';
  const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'ana', at, schema: 1 };
  const place = { viewingId: 'v', userId: 'ana', titleId: 'moon', durationSeconds: 5400 };
  const started = { type: 'viewing.Started', data: { ...place, positionSeconds: 0, sourceId: 's' } };
  const advanced = [300, 600, 900].map((positionSeconds) => ({
    type: 'viewing.Advanced',
    data: { ...place, positionSeconds },
  }));
  const events = [started, ...advanced].map((fact, index) => ({ ...fact, id: eventId('v', index), metadata }));
  await log.append('viewing-v', events, 'no-stream');
}

it('payloads are removed once an admin wants that: the audit and the inspector say so, and the chain holds', async () => {
  await watchedLongAgo();
  const task = household.app.get(RemovePayloads);
  expect(await task.run()).toBe('idle');
  await adminDevice.put('/settings/retention', { enabled: true, months: 12 }).expect(200);
  await expect.poll(() => task.run()).toBe('2 payloads removed');
  expect(await task.run()).toBe('idle');
  expect((await log.readStream('viewing-v')).map(({ isRemoved }) => isRemoved === true)).toEqual([
    ...[false, true, true, false],
  ]);
  expect((await household.events()).findLast(({ type }) => type === 'audit.PayloadsRemoved')?.data).toMatchObject({
    ...{ eventType: 'viewing.Advanced', events: 2 },
  });
  const { position } = (await log.readStream('viewing-v'))[1]!;
  const head = String(await log.head());
  const { body } = await adminDevice.get(`/events/${position}`).set('X-Min-Position', head).expect(200);
  expect(body).toMatchObject({ data: {}, isRemoved: true, state: { unavailable: 'payload-removed' }, rows: [] });
  expect(await log.verify()).toMatchObject({ intact: true });
});
