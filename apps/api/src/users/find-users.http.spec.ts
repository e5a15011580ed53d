import { chainOf, createInMemoryEventStore, eventId } from '@miauflix/event-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { unreadableName } from './find-users.query.ts';

const log = createInMemoryEventStore();
let household: Household;
let adminDevice: Device;

beforeAll(async () => {
  ({ household, adminDevice } = await startHousehold({
    openLog: () => ({ store: log, chain: chainOf(log) }),
  }));
});
afterAll(() => household.stop());

it('lists everybody, though one name was never sealed', async () => {
  const at = '2026-03-01T20:15:00.000Z';
  const cleo = { userId: 'cleo', name: 'Cleo', nameIndex: 'index', passwordHash: 'hash', role: 'USER' };
  const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'system:spec', at, schema: 1 };
  const event = { id: eventId('registered', 0), type: 'user.Registered', data: cleo, metadata };
  const { position } = await log.append('user-cleo', [event], 'no-stream');
  const { body } = await adminDevice.get('/users').set('X-Min-Position', `${position}`).expect(200);
  const names = (body as { name: string }[]).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['Ana', 'Ben', unreadableName]);
});
