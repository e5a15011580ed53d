import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { expect, it } from 'vitest';
import { StoreUnavailable } from '../errors.ts';
import type { EventStore } from '../event-store.port.ts';
import { type Fault, notLeader, notReady, type Simulator } from '../simulator/index.ts';
import { eventAt } from '../testing/events.ts';
import { newSimulator, openOn } from '../testing/simulated-store.ts';

const streams = 50;
const appendsEach = 200;
const seed = 20_260_102;

// A failure that nobody catches would end the process, and fails the run.
it('loses none of 10,000 appends under random faults and writes none twice, and a subscriber sees each once', async () => {
  const simulator = await newSimulator();
  const store = await openOn(simulator, {
    appendMilliseconds: 200,
    readMilliseconds: 200,
    comparisonMilliseconds: 500,
    pauseMilliseconds: 5,
  });
  const seen: string[] = [];
  const subscription = store.subscribe({ onBatch: (events) => void seen.push(...events.map(({ id }) => id)) });
  const luck = seededLuck(seed);
  const met = new Set<string>();
  simulator.faults.luck = (method) => {
    const fault = luck() < 0.03 ? anyOf(luck, faults) : undefined;
    if (fault !== undefined) met.add(`${method} ${JSON.stringify(fault)}`);
    return fault;
  };
  const trouble = new AbortController();
  const troubled = disturb(simulator, luck, trouble.signal);

  const names = Array.from({ length: streams }, (_, index) => `viewing-${index}`);
  await Promise.all(names.map((stream) => appendAll(store, stream)));
  trouble.abort();
  await troubled;

  for (const stream of names) {
    const written = await store.readStream(stream);
    expect(written.map(({ id }) => id)).toEqual(written.map(({ revision }) => eventAt(stream, revision).id));
    expect(written).toHaveLength(appendsEach);
  }
  const log = await store.readAll();
  expect(log).toHaveLength(streams * appendsEach);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(log.length);
  expect(seen).toEqual(log.map(({ id }) => id));
  expect(met.size).toBeGreaterThan(faults.length);
  await subscription.stop();
}, 240_000);

const fails = (code: status): Fault => ({ kind: 'status', done: false, status: { code, details: 'It did not work' } });

const kinds: readonly Fault[] = [
  { kind: 'silence', done: false },
  { kind: 'clean-end', done: false },
  { kind: 'reset', done: false },
  { kind: 'late', done: false, milliseconds: 100 },
  { kind: 'late', done: false, milliseconds: 300 },
  fails(status.UNAVAILABLE),
  fails(status.DEADLINE_EXCEEDED),
  fails(status.CANCELLED),
  fails(status.INTERNAL),
  fails(status.DATA_LOSS),
  fails(status.UNKNOWN),
];

const faults: readonly Fault[] = [
  { kind: 'twice' },
  { kind: 'blank' },
  ...kinds,
  ...kinds.map((fault) => ({ ...fault, done: true })),
  { kind: 'status', done: false, status: notReady },
  { kind: 'status', done: false, status: notLeader() },
];

/** What is wrong with the cable, now and then. */
async function disturb({ wire }: Simulator, luck: () => number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(500 + luck() * 1000);
    anyOf(luck, [() => wire.reset(), () => wire.strand(), () => wire.freeze()])();
    await pause(luck() * 300);
    wire.thaw();
  }
}

async function appendAll(store: EventStore, stream: string): Promise<void> {
  for (let revision = 0n; revision < appendsEach; revision += 1n) {
    const event = eventAt(stream, revision);
    const append = () => store.append(stream, [event], revision === 0n ? 'no-stream' : revision - 1n);
    expect((await untilAnswered(append)).revision).toBe(revision);
  }
}

/** As a caller of the store does: with the same ids and the same revision until there is an answer. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

const anyOf = <Item>(luck: () => number, items: readonly Item[]): Item => items[Math.floor(luck() * items.length)]!;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seededLuck(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
