import { status } from '@grpc/grpc-js';
import { describe, expect, it, vi } from 'vitest';
import type { EventStore } from '../event-store.port.ts';
import type { Fault } from '../simulator/index.ts';
import { StoreCorrupt } from '../errors.ts';
import { event, events } from '../testing/events.ts';
import { newSimulator, openOn } from '../testing/simulated-store.ts';
import { defaultPatience } from './patience.ts';

const faults: readonly (readonly [string, Fault])[] = [
  ['never comes', { kind: 'silence', done: false }],
  ['ends before it has begun', { kind: 'clean-end', done: false }],
  ['ends as if it were whole after two events', { kind: 'clean-end', done: true, afterMessages: 2 }],
  ['is cut off', { kind: 'reset', done: false }],
  ['fails', { kind: 'status', done: false, status: { code: status.INTERNAL, details: 'Broken' } }],
  ['comes late', { kind: 'late', done: false, milliseconds: 400 }],
  ['brings every event twice', { kind: 'twice' }],
];

describe('a read of all', () => {
  it.each(faults)('whose answer %s gives every event once', async (_, fault) => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(5), 'no-stream');
    simulator.faults.plan('read', fault);
    expect((await store.readAll()).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
  });

  it('after a position beyond the head is empty, and the head stays where it is', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    const { position } = await store.append('viewing-1', events(1), 'no-stream');
    expect(await store.readAll({ after: position + 1_000_000n })).toEqual([]);
    expect(await store.head()).toBe(position);
  });

  it('gives what comes after a position although its answer ends right there', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    const { position } = await store.append('viewing-1', events(1), 'no-stream');
    await store.append('viewing-1', events(3), 0n);
    simulator.faults.plan('read', { kind: 'clean-end', done: true, afterMessages: 1 });
    expect(await store.readAll({ after: position })).toHaveLength(3);
  });

  it('passes over what the server writes for itself, and does not read it again with every look', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, defaultPatience);
    await store.append('viewing-1', [event({ text: 'a' })], 'no-stream');
    const head = await store.head();
    for (let count = 0; count < 1200; count += 1) simulator.log.append('$stats-0', [proposed('$stats')], 'any');
    simulator.log.append('viewing-1', [proposed('$metadata')], 'any');
    expect(await store.head()).toBe(head);
    expect(await store.readAll({ after: head })).toEqual([]);

    let reads = 0;
    simulator.faults.luck = () => void (reads += 1);
    expect(await store.readAll({ after: head })).toEqual([]);
    expect(await store.head()).toBe(head);
    expect(reads).toBe(3);

    await store.append('viewing-2', [event({ text: 'b' })], 'no-stream');
    const [first, ...more] = await store.readAll({ after: head, limit: 1 });
    expect([first!.stream, more]).toEqual(['viewing-2', []]);
  });

  it('gives as many events as it was asked for although the server has its own among them', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    for (let revision = -1n; revision < 3n; revision += 1n) {
      await store.append('viewing-1', events(1), revision < 0n ? 'no-stream' : revision);
      simulator.log.append('$stats-0', [proposed('$stats')], 'any');
    }
    expect(await store.readAll({ limit: 3 })).toHaveLength(3);
  });

  it('refuses an event that no Miauflix has written', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    simulator.log.append('other-1', [{ ...proposed('Other'), data: Buffer.from('{"cut') }], 'any');
    await expect(store.readAll()).rejects.toThrow(StoreCorrupt);
    await expect(store.readAll()).rejects.toThrow('Event 0 of other-1');
  });

  it('is answered by a new connection when the old one has silently died', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(1), 'no-stream');
    simulator.wire.strand();
    expect(await store.readAll()).toHaveLength(1);
  });
});

it('is answered although another store of this process holds on to a connection that has silently died', async () => {
  const simulator = await newSimulator();
  const store = await openOn(simulator);
  const patient = await openOn(simulator, { comparisonMilliseconds: 60_000 });
  const caughtUp = Promise.withResolvers<void>();
  const subscription = patient.subscribe({ onBatch: () => undefined, onCaughtUp: caughtUp.resolve });
  await caughtUp.promise;
  await store.append('viewing-1', events(1), 'no-stream');
  simulator.wire.strand();
  expect(await store.readAll()).toHaveLength(1);
  await subscription.stop();
});

describe('a read of a stream', () => {
  const whole = faults.filter(([, fault]) => fault.kind !== 'clean-end' || fault.afterMessages === undefined);

  it.each(whole)('whose answer %s gives every event once', async (_, fault) => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(5), 'no-stream');
    simulator.faults.plan('read', fault);
    expect((await store.readStream('viewing-1')).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    simulator.faults.plan('read', fault);
    expect((await store.readStream('viewing-1', { after: 3n })).map(({ revision }) => revision)).toEqual([4n]);
  });

  it.each([
    ['the latest two', { $maxCount: 2 }],
    ['what is not older than a minute', { $maxAge: 60 }],
    ['what is not before the fourth', { $tb: 3 }],
  ])('gives only %s when its metadata says so', async (_, metadata) => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(5), 'no-stream');
    simulator.log.append(
      '$$viewing-1',
      [{ ...proposed('$metadata'), data: Buffer.from(JSON.stringify(metadata)) }],
      'any',
    );
    const expected = '$maxAge' in metadata ? [0n, 1n, 2n, 3n, 4n] : [3n, 4n];
    expect((await store.readStream('viewing-1')).map(({ revision }) => revision)).toEqual(expected);
    expect(await store.append('viewing-1', events(1), 4n)).toMatchObject({ revision: 5n });
  });
});

it('is refused after a time, without harm, while the server is frozen; afterwards everything works again', async () => {
  const simulator = await newSimulator();
  const store = await openOn(simulator, { readMilliseconds: 50, appendMilliseconds: 50, retryMilliseconds: 300 });
  await store.append('viewing-1', events(1), 'no-stream');
  simulator.wire.freeze();
  const refused = { name: 'StoreUnavailable', outcome: 'unknown' };
  const same = events(1);
  await expect(store.append('viewing-1', same, 0n)).rejects.toMatchObject(refused);
  await expect(store.readAll()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  simulator.wire.thaw();
  const soon = { timeout: 10_000 };
  await vi.waitFor(async () => expect(await store.append('viewing-1', same, 0n)).toMatchObject({ revision: 1n }), soon);
  const found = await vi.waitFor(() => ids(store), soon);
  expect(found).toEqual([...new Set(found)]);
  expect(found).toHaveLength(2);
});

const ids = async (store: EventStore) => (await store.readAll()).map(({ id }) => id);

const proposed = (type: string) => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
});
