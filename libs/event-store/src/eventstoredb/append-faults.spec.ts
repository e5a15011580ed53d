import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { AppendTooLarge, RevisionConflict, StreamDeleted, StoreUnavailable } from '../errors.ts';
import {
  appendTooLarge,
  exception,
  type Fault,
  notLeader,
  notReady,
  wrongExpectedVersion,
} from '../simulator/index.ts';
import { event, events } from '../testing/events.ts';
import { impatient, newSimulator, openOn } from '../testing/simulated-store.ts';

// A failure that nobody catches fails the run, too: that is how these tests see that the process would have ended.

const fails = (code: status, details = 'It did not work'): Fault => ({
  kind: 'status',
  done: false,
  status: { code, details },
});

const transient: readonly (readonly [string, Fault])[] = [
  ['gives no reply', { kind: 'silence', done: false }],
  ['ends the call without a reply', { kind: 'clean-end', done: false }],
  ['cuts the connection', { kind: 'reset', done: false }],
  ['is not ready', { kind: 'status', done: false, status: notReady }],
  ['is not the leader and knows none', { kind: 'status', done: false, status: notLeader() }],
  [
    'is not the leader and forgets to say who is',
    {
      kind: 'status',
      done: false,
      status: exception(status.NOT_FOUND, 'Leader info available', { exception: 'not-leader' }),
    },
  ],
  ['is unavailable', fails(status.UNAVAILABLE)],
  ['runs into the deadline', fails(status.DEADLINE_EXCEEDED)],
  ['cancels the call', fails(status.CANCELLED)],
  ['fails inside', fails(status.INTERNAL)],
  ['loses data on the way', fails(status.DATA_LOSS)],
  ['aborts after its own time-out', fails(status.ABORTED)],
  ['says what the client could not recognize', fails(status.UNKNOWN, 'Could not recognize this')],
  ['replies late, to nobody', { kind: 'late', done: false, milliseconds: 400 }],
  ['replies twice', { kind: 'twice' }],
  ['replies with a message that says nothing', { kind: 'blank' }],
];

/** The same, but the events are there all the same. */
const doneAllTheSame = transient
  .filter(([, fault]) => fault.kind !== 'status' || fault.status !== notReady)
  .map(([name, fault]) => [name, { ...fault, done: true } as Fault] as const);

describe.each([
  ['before it has written', transient],
  ['after it has written', doneAllTheSame],
])('an append whose server, %s,', (_, faults) => {
  it.each(faults)('%s, succeeds once', async (_, fault) => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    simulator.faults.plan('append', fault);
    const appended = await store.append('viewing-1', events(2), 'no-stream');
    expect(appended.revision).toBe(1n);
    expect(await store.append('viewing-1', events(1), 1n)).toMatchObject({ revision: 2n });
    const log = await store.readAll();
    expect(log.map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
    expect(log[1]!.position).toBe(appended.position);
  });
});

describe('an append', () => {
  it('follows the hint to the leader', async () => {
    const leader = await newSimulator();
    const follower = await newSimulator({ log: leader.log });
    const store = await openOn(follower);
    const hint = { host: '127.0.0.1', port: leader.wire.port };
    follower.faults.luck = (method) =>
      method === 'append' ? { kind: 'status', done: false, status: notLeader(hint) } : undefined;
    expect(await store.append('viewing-1', events(1), 'no-stream')).toMatchObject({ revision: 0n });
    expect(await store.append('viewing-1', events(1), 0n)).toMatchObject({ revision: 1n });
    expect(leader.wire.connections).toBeGreaterThan(0);
  });

  it('is one with its repetition although the server calls it a conflict', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    const same = events(2);
    await store.append('viewing-1', events(1), 'no-stream');
    simulator.faults.plan(
      'append',
      { kind: 'silence', done: true },
      { kind: 'status', done: false, status: wrongExpectedVersion('viewing-1', 0n, 2n) },
    );
    const appended = await store.append('viewing-1', same, 0n);
    expect(appended).toEqual({ revision: 2n, position: await store.head() });
    expect(await store.readAll()).toHaveLength(3);
  });

  it('is one with its repetition although the look at the stream is cut short', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(1), 'no-stream');
    simulator.faults.plan('append', { kind: 'status', done: true, status: wrongExpectedVersion('viewing-1', 0n, 2n) });
    simulator.faults.plan('read', { kind: 'clean-end', done: true, afterMessages: 2 });
    expect(await store.append('viewing-1', events(2), 0n)).toMatchObject({ revision: 2n });
  });

  it('has an unknown outcome when nobody says what the conflict was with', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { retryMilliseconds: 100 });
    simulator.faults.plan('append', {
      kind: 'status',
      done: false,
      status: wrongExpectedVersion('viewing-1', -1n, 2n),
    });
    simulator.faults.luck = (method) =>
      method === 'read' ? { kind: 'status', done: false, status: notReady } : undefined;
    const refused = store.append('viewing-1', events(1), 'no-stream');
    await expect(refused).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
  });

  it('is a conflict when another one has come between its attempts', async () => {
    const simulator = await newSimulator();
    const slow = await openOn(simulator, { ...impatient, appendMilliseconds: 1000 });
    const quick = await openOn(simulator);
    const { promise: unanswered, resolve } = Promise.withResolvers<void>();
    simulator.faults.luck = (method) => {
      if (method !== 'append') return undefined;
      simulator.faults.luck = () => undefined;
      resolve();
      return { kind: 'silence', done: false };
    };
    const appending = slow.append('viewing-1', events(1), 'no-stream');
    await unanswered;
    await quick.append('viewing-1', events(1), 'no-stream');
    await expect(appending).rejects.toThrow(RevisionConflict);
    expect(await slow.readAll()).toHaveLength(1);
  });

  it('is not written a second time by an attempt that arrives when nobody waits for it any more', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    simulator.faults.plan('append', { kind: 'late', done: false, milliseconds: 600 });
    await store.append('viewing-1', events(1), 'no-stream');
    await store.append('viewing-1', events(1), 0n);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await store.readAll()).toHaveLength(2);
  });

  it('is given up after five repetitions, its outcome unknown', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { appendMilliseconds: 50, pauseMilliseconds: 5 });
    simulator.faults.luck = (method) => (method === 'append' ? { kind: 'silence', done: false } : undefined);
    await expect(store.append('viewing-1', events(1), 'no-stream')).rejects.toMatchObject({
      name: 'StoreUnavailable',
      outcome: 'unknown',
    });
  });

  it('is given up when its time is over, not applied when every attempt was refused', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { pauseMilliseconds: 50, retryMilliseconds: 200 });
    simulator.faults.luck = () => ({ kind: 'status', done: false, status: notReady });
    const refused = store.append('viewing-1', events(1), 'no-stream');
    await expect(refused).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'not-applied' });
  });

  it('among 300 at once waits for its turn before its time begins to run', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { appendMilliseconds: 1000 });
    let asked = 0;
    simulator.faults.luck = (method) => {
      if (method === 'append') asked += 1;
      return { kind: 'late', done: true, milliseconds: 400 };
    };
    const names = Array.from({ length: 300 }, (_, index) => `viewing-${index}`);
    await Promise.all(names.map((stream) => store.append(stream, events(1), 'no-stream')));
    expect(asked).toBe(300);
  });

  it('to a stream that was deleted for good says so, as does reading it', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(2), 'no-stream');
    simulator.log.tombstone('viewing-1', 1n);
    await expect(store.append('viewing-1', events(1), 1n)).rejects.toThrow(StreamDeleted);
    await expect(store.append('viewing-1', events(1), 'no-stream')).rejects.toThrow(StreamDeleted);
    await expect(store.readStream('viewing-1')).rejects.toThrow(StreamDeleted);
  });

  it('begins a stream again that was deleted softly', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    await store.append('viewing-1', events(2), 'no-stream');
    simulator.log.delete('viewing-1', 1n);
    expect(await store.readStream('viewing-1')).toEqual([]);
    expect(await store.append('viewing-1', events(1), 'no-stream')).toMatchObject({ revision: 2n });
    expect(await store.readStream('viewing-1')).toHaveLength(1);
  });

  it('that the server finds too large says so', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    simulator.faults.plan('append', { kind: 'status', done: false, status: appendTooLarge(1024) });
    await expect(store.append('viewing-1', events(1), 'no-stream')).rejects.toThrow(AppendTooLarge);
  });

  it('that the server denies says what to check', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    const denied = exception(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
    simulator.faults.plan('append', { kind: 'status', done: false, status: denied });
    const appending = store.append('viewing-1', events(1), 'no-stream');
    await expect(appending).rejects.toThrow(StoreUnavailable);
    await expect(appending).rejects.toThrow('check the name, the password and its rights');
  });

  it('succeeds where the clock of the server is ahead, which ends every batch append of the client', async () => {
    const simulator = await newSimulator({ clockAheadMilliseconds: 11_000 });
    const bare = EventStoreDBClient.connectionString(simulator.connectionString);
    const append = bare.appendToStream('viewing-0', jsonEvent({ type: 'test.Happened', data: {} }));
    await expect(append).rejects.toMatchObject({ type: 'deadline-exceeded' });
    const store = await openOn(simulator);
    expect(await store.append('viewing-1', [event()], 'no-stream')).toMatchObject({ revision: 0n });
  });
});
