import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EventStore } from '../event-store.port.ts';
import type { Fault, Simulator } from '../simulator/index.ts';
import { events } from '../testing/events.ts';
import { impatient, newSimulator, openOn } from '../testing/simulated-store.ts';

const faults: readonly (readonly [string, Fault])[] = [
  ['is never confirmed', { kind: 'silence', done: false }],
  ['goes deaf once it is confirmed', { kind: 'silence', done: true, afterMessages: 2 }],
  ['ends at once', { kind: 'clean-end', done: false }],
  ['ends after its first event', { kind: 'clean-end', done: true, afterMessages: 3 }],
  ['is cut off', { kind: 'reset', done: false }],
  ['is cancelled', { kind: 'status', done: false, status: { code: status.CANCELLED, details: 'Shutting down' } }],
  ['fails', { kind: 'status', done: false, status: { code: status.UNKNOWN, details: 'Exception was thrown' } }],
  ['comes with every message twice', { kind: 'twice' }],
  ['begins with a checkpoint beyond the head', { kind: 'checkpoint-beyond-head' }],
];

describe('a subscription', () => {
  it.each(faults)('whose connection to the server %s sees every event once, and catches up', async (_, fault) => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    simulator.faults.plan('subscribe', fault);
    const seen = collect(store);
    for (let revision = -1n; revision < 9n; revision += 1n) {
      await store.append('viewing-1', events(1), revision < 0n ? 'no-stream' : revision);
      await pause(20);
    }
    await seen.until(10);
    await seen.untilCaughtUpAt(10);
    await store.append('viewing-2', events(1), 'no-stream');
    await seen.until(11);
    expect(seen.revisions).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 0n]);
  });

  it('hears of an event at once, not only at the next comparison', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { ...impatient, comparisonMilliseconds: 60_000 });
    const seen = collect(store);
    await seen.untilCaughtUpAt(0);
    await expect.poll(() => simulator.wire.connections).toBe(1);
    await pause(100);
    const writer = await openOn(simulator);
    for (let turn = 1; turn <= 20; turn += 1) {
      await writer.append(`viewing-${turn}`, events(1), 'no-stream');
      await seen.until(turn);
    }
  });

  it.each([
    ['was never confirmed', 0],
    ['has gone deaf', 2],
  ])('has its connection to the server replaced when that %s', async (_, afterMessages) => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { ...impatient, comparisonMilliseconds: 100 });
    simulator.faults.plan('subscribe', { kind: 'silence', done: true, afterMessages });
    const subscribed = subscriptionsTo(simulator);
    collect(store);
    await pause(150);
    await store.append('viewing-1', events(1), 'no-stream');
    await expect.poll(subscribed, { timeout: 5000 }).toBeGreaterThan(0);
  });

  it('is left alone while there is nothing to hear, and while all is heard', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { comparisonMilliseconds: 500 });
    const subscribed = subscriptionsTo(simulator);
    await store.append('viewing-0', events(1), 'no-stream');
    collect(store);
    await pause(1200);
    for (let turn = 1; turn <= 20; turn += 1) {
      await store.append(`viewing-${turn}`, events(1), 'no-stream');
      await pause(20);
    }
    await pause(1200);
    expect(subscribed()).toBe(1);
  });

  it('resumes after the server was frozen, without loss and without a repetition', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    const seen = collect(store);
    await store.append('viewing-1', events(3), 'no-stream');
    await seen.until(3);
    simulator.wire.freeze();
    // What others write meanwhile, on a node that still answers them.
    simulator.log.append(
      'viewing-2',
      simulator.log.all.filter(({ stream }) => stream === 'viewing-1'),
      'any',
    );
    await pause(1500);
    expect(seen.revisions).toHaveLength(3);
    simulator.wire.thaw();
    await seen.until(6);
    await store.append('viewing-1', events(1), 2n);
    await seen.until(7);
    expect(seen.revisions).toEqual([0n, 1n, 2n, 0n, 1n, 2n, 3n]);
  });

  it('goes on over a new connection when the old one has silently died', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator);
    const seen = collect(store);
    await store.append('viewing-1', events(3), 'no-stream');
    await seen.until(3);
    simulator.wire.strand();
    await store.append('viewing-1', events(1), 2n);
    await seen.until(4);
  });

  it('outlasts an outage that is longer than any call is tried', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { ...impatient, retryMilliseconds: 100 });
    const seen = collect(store);
    await seen.untilCaughtUpAt(0);
    simulator.faults.luck = () => ({
      kind: 'status',
      done: false,
      status: { code: status.UNAVAILABLE, details: 'Down' },
    });
    await pause(1000);
    simulator.faults.luck = () => undefined;
    await store.append('viewing-1', events(2), 'no-stream');
    await seen.until(2);
  });

  it('stops at once while the server is frozen', async () => {
    const simulator = await newSimulator();
    const store = await openOn(simulator, { ...impatient, readMilliseconds: 60_000 });
    const seen = collect(store);
    await seen.untilCaughtUpAt(0);
    simulator.wire.freeze();
    const startedAt = performance.now();
    await store.close();
    await seen.subscription.ended;
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

/** How often somebody has subscribed, those times not counted for which a fault was planned. */
function subscriptionsTo({ faults }: Simulator): () => number {
  let count = 0;
  faults.luck = (method) => {
    if (method === 'subscribe') count += 1;
    return undefined;
  };
  return () => count;
}

function collect(store: EventStore) {
  const revisions: bigint[] = [];
  const caughtUpAt: number[] = [];
  const subscription = store.subscribe({
    onBatch: (batch) => void revisions.push(...batch.map(({ revision }) => revision)),
    onCaughtUp: () => void caughtUpAt.push(revisions.length),
  });
  onTestFinished(() => subscription.stop());
  const patiently = { timeout: 5000, interval: 5 };
  return {
    ...{ revisions, subscription },
    until: (count: number) => expect.poll(() => revisions.length, patiently).toBe(count),
    untilCaughtUpAt: (count: number) => expect.poll(() => caughtUpAt, patiently).toContain(count),
  };
}
