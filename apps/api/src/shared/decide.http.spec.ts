import { viewing } from '@miauflix/domain/viewing';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { Decide } from './decide.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold());
});
afterAll(() => household.stop());

const eventAt = async (position: string) =>
  (await household.events()).find((event) => String(event.position) === position);
const sessionOf = ({ accessToken }: Device): string =>
  JSON.parse(Buffer.from(accessToken!.split('.')[1]!, 'base64url').toString()).sid;
let people = 0;
const addPerson = () => adminDevice.post('/users', { name: `Person ${++people}`, password: 'long enough password' });

describe('an event', () => {
  it('says who did it, on which device, in which request and when', async () => {
    const { body, headers } = await addPerson().expect(201);
    const admin = (await adminDevice.get('/users/me').expect(200)).body;
    expect((await eventAt(body.position))?.metadata).toEqual({
      $correlationId: headers['x-request-id'],
      $causationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      actor: admin.userId,
      device: sessionOf(adminDevice),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      schema: 1,
    });
  });

  it('that the system decided by itself says so, and shares its correlation with the rest of the task', async () => {
    const imported = (await household.events()).filter(({ type }) => /^(title|list|source)\./.test(type));
    expect(imported).toHaveLength(7);
    expect(new Set(imported.map(({ metadata }) => metadata.actor))).toEqual(new Set(['system:catalog']));
    expect(new Set(imported.map(({ metadata }) => metadata.$correlationId)).size).toBe(1);
    for (const { metadata } of imported) expect(metadata).not.toHaveProperty('device');
  });

  it('of a request that nobody signed is anonymous', async () => {
    const started = (await household.events()).find(({ type }) => type === 'session.Started');
    expect(started?.metadata.actor).toBe('anonymous');
  });
});

describe('a command', () => {
  const place = { viewingId: 'v', userId: 'u', titleId: 'moon', positionSeconds: 0, durationSeconds: 9 };
  const start = { type: 'StartViewing', data: { ...place, sourceId: 's' } } as const;
  const decide = (id: string, commandId?: string) =>
    household.app.get(CommandBus).execute(new Decide(viewing, id, start, commandId));

  it('that several give at once is decided one after the other', async () => {
    await Promise.all([decide('crowd'), decide('crowd'), decide('crowd'), decide('crowd')]);
    const stream = (await household.events()).filter((event) => event.stream === 'viewing-crowd');
    expect(stream.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
  });

  it('has events whose ids follow from its own', async () => {
    const commandId = 'b1a3c9d2-4c53-4b3e-9a53-0a4f0f1f2a3b';
    await decide('one', commandId);
    await decide('two', commandId);
    const [one, two] = (await household.events()).filter(({ metadata }) => metadata.$causationId === commandId);
    expect(one?.id).toBe(two?.id);
  });
});

describe('a reader who has just written', () => {
  it('sees what was written', async () => {
    for (let round = 1; round <= 5; round++) {
      const { position, userId } = (await addPerson().expect(201)).body;
      const { body, headers } = await adminDevice.get('/users').set('X-Min-Position', position).expect(200);
      expect(body).toContainEqual(expect.objectContaining({ userId }));
      expect(headers).not.toHaveProperty('x-stale');
    }
  });

  it('is told after half a second when the read models are not there yet', async () => {
    household.projecting.pause();
    const { position, userId } = (await addPerson().expect(201)).body;
    const askedAt = performance.now();
    const { body, headers } = await adminDevice.get('/users').set('X-Min-Position', position).expect(200);
    expect(performance.now() - askedAt).toBeGreaterThan(490);
    expect(headers['x-stale']).toBe('true');
    expect(body).not.toContainEqual(expect.objectContaining({ userId }));
    household.projecting.resume();
    const later = await adminDevice.get('/users').set('X-Min-Position', position).expect(200);
    expect(later.body).toContainEqual(expect.objectContaining({ userId }));
  });

  it.each(['x', '-1', '1.5', '0x1', '9'.repeat(20), ' ', "1' or '1"])('cannot wait for %j', async (position) => {
    const { body } = await memberDevice.get('/movies').set('X-Min-Position', position).expect(400);
    expect(body).toMatchObject({ type: 'request/invalid' });
  });
});
