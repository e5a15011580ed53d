import type { Recorded } from '@miauflix/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppendTooLarge, RevisionConflict, StoreUnavailable } from './errors.ts';
import type { EventStore, NewEvent } from './event-store.port.ts';
import { event, events } from './testing/events.ts';

/** What every adapter of the port has to do; `open` gives a new, empty store each time. */
export function eventStoreContract(name: string, open: () => EventStore | Promise<EventStore>): void {
  describe(`event store contract: ${name}`, () => {
    let store: EventStore;

    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('append', () => {
      it('starts a stream at revision 0 and answers where its last event is', async () => {
        const { revision, position } = await store.append('viewing-1', events(3), 'no-stream');
        expect(revision).toBe(2n);
        expect(position).toBe(await store.head());
      });

      it('goes on at the exact revision', async () => {
        await store.append('viewing-1', events(2), 'no-stream');
        const { revision } = await store.append('viewing-1', events(1), 1n);
        expect(revision).toBe(2n);
      });

      it('gives later events greater positions, across streams', async () => {
        const first = await store.append('viewing-1', events(1), 'no-stream');
        const second = await store.append('viewing-2', events(1), 'no-stream');
        const third = await store.append('viewing-1', events(1), 0n);
        expect(second.position).toBeGreaterThan(first.position);
        expect(third.position).toBeGreaterThan(second.position);
      });

      it('gives back all that was written', async () => {
        const written = event({ text: 'Amélie 🎬 Ёлки \u0000 "\\', nested: { list: [1, null, 'é'] } });
        await store.append('title-1', [written], 'no-stream');
        const [read] = await store.readStream('title-1');
        const { position, ...rest } = read!;
        expect(rest).toEqual({ ...written, stream: 'title-1', revision: 0n });
        expect(position).toBe(await store.head());
      });

      it('keeps what was said when the caller changes the event afterwards', async () => {
        const data = { text: 'before' };
        const appending = store.append('title-1', [event(data)], 'no-stream');
        data.text = 'after';
        await appending;
        expect(await texts(store)).toEqual(['before']);
      });

      it('takes any text as the name of a stream', async () => {
        await store.append("liste-ünïcødé 🎬'; --", events(1), 'no-stream');
        expect(await store.readStream("liste-ünïcødé 🎬'; --")).toHaveLength(1);
        expect(await store.readStream('liste')).toEqual([]);
      });

      it('refuses a second first event', async () => {
        await store.append('viewing-1', events(1), 'no-stream');
        await expect(store.append('viewing-1', events(1), 'no-stream')).rejects.toThrow(RevisionConflict);
      });

      it('refuses a revision that has passed', async () => {
        await store.append('viewing-1', events(2), 'no-stream');
        await expect(store.append('viewing-1', events(1), 0n)).rejects.toThrow(RevisionConflict);
      });

      it('refuses a revision that has not come', async () => {
        await store.append('viewing-1', events(1), 'no-stream');
        await expect(store.append('viewing-1', events(1), 5n)).rejects.toThrow(RevisionConflict);
        await expect(store.append('viewing-2', events(1), 0n)).rejects.toThrow(RevisionConflict);
      });

      it('writes all events of an append or none', async () => {
        await store.append('viewing-1', events(1), 'no-stream');
        const before = await store.readAll();
        await expect(store.append('viewing-1', events(3), 'no-stream')).rejects.toThrow(RevisionConflict);
        await expect(store.append('viewing-1', [...events(2), event({ count: 1n })], 0n)).rejects.toThrow(TypeError);
        expect(await store.readAll()).toEqual(before);
      });

      it('refuses an append of nothing', async () => {
        await expect(store.append('viewing-1', [], 'no-stream')).rejects.toThrow(RangeError);
      });

      it('refuses more than 900 KiB and takes what is just below', async () => {
        const kilobytes = (count: number) => event({ text: 'x'.repeat(count * 1024) });
        await expect(store.append('title-1', [kilobytes(901)], 'no-stream')).rejects.toThrow(AppendTooLarge);
        await expect(store.append('title-1', [kilobytes(500), kilobytes(401)], 'no-stream')).rejects.toThrow(
          AppendTooLarge,
        );
        await expect(store.append('title-1', [event({ text: 'é'.repeat(500 * 1024) })], 'no-stream')).rejects.toThrow(
          AppendTooLarge,
        );
        expect(await store.head()).toBeUndefined();
        await store.append('title-1', [kilobytes(600), kilobytes(290)], 'no-stream');
      });
    });

    describe('a repeated append', () => {
      it('is answered as the first time and writes nothing', async () => {
        const same = events(2);
        const first = await store.append('viewing-1', same, 'no-stream');
        expect(await store.append('viewing-1', same, 'no-stream')).toEqual(first);
        expect(await store.readAll()).toHaveLength(2);
      });

      it('is recognised when the stream has gone on since', async () => {
        await store.append('viewing-1', events(1), 'no-stream');
        const same = events(2);
        const first = await store.append('viewing-1', same, 0n);
        await store.append('viewing-2', events(1), 'no-stream');
        await store.append('viewing-1', events(3), 2n);
        expect(await store.append('viewing-1', same, 0n)).toEqual(first);
      });

      it('is recognised while the first one is still under way', async () => {
        const same = events(2);
        const [first, second] = await Promise.all([
          store.append('viewing-1', same, 'no-stream'),
          store.append('viewing-1', same, 'no-stream'),
        ]);
        expect(second).toEqual(first);
        expect(await store.readAll()).toHaveLength(2);
      });

      it('is a conflict when only some of its events are there', async () => {
        const [one, two] = events(2) as [NewEvent, NewEvent];
        await store.append('viewing-1', [one], 'no-stream');
        await expect(store.append('viewing-1', [one, two], 'no-stream')).rejects.toThrow(RevisionConflict);
        await expect(store.append('viewing-1', [two], 'no-stream')).rejects.toThrow(RevisionConflict);
      });

      it('is a conflict at another place than the first time', async () => {
        const same = events(1);
        await store.append('viewing-1', events(1), 'no-stream');
        await store.append('viewing-1', same, 0n);
        await expect(store.append('viewing-1', same, 'no-stream')).rejects.toThrow(RevisionConflict);
      });
    });

    describe('64 callers at once', () => {
      it('all succeed on streams of their own, without a gap between their events', async () => {
        const callers = Array.from({ length: 64 }, (_, caller) => `viewing-${caller}`);
        await Promise.all(
          callers.map(async (stream) => {
            await store.append(stream, events(2), 'no-stream');
            await store.append(stream, events(1), 1n);
          }),
        );
        const log = await store.readAll();
        expect(log).toHaveLength(64 * 3);
        expect(log.map(({ position }) => position)).toEqual(log.map(({ position }) => position).toSorted(ascending));
        for (const stream of callers) {
          expect((await store.readStream(stream)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
        }
      });

      it('let exactly one win on the same stream', async () => {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 64 }, () => store.append('viewing-1', events(1), 'no-stream')),
        );
        const losses = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(losses).toHaveLength(63);
        expect(losses.every(({ reason }) => reason instanceof RevisionConflict)).toBe(true);
        expect(await store.readAll()).toHaveLength(1);
      });
    });

    describe('reading', () => {
      it('finds nothing in an empty store', async () => {
        expect(await store.head()).toBeUndefined();
        expect(await store.readAll()).toEqual([]);
        expect(await store.readStream('viewing-1')).toEqual([]);
      });

      it('reads a stream after a revision, exclusively, and no more than asked', async () => {
        await store.append('viewing-1', events(5), 'no-stream');
        const read = await store.readStream('viewing-1', { after: 1n, limit: 2 });
        expect(read.map(({ revision }) => revision)).toEqual([2n, 3n]);
        expect(await store.readStream('viewing-1', { after: 4n })).toEqual([]);
      });

      it('reads all after a position, exclusively, and no more than asked', async () => {
        const { position } = await store.append('viewing-1', events(2), 'no-stream');
        await store.append('viewing-2', events(3), 'no-stream');
        const read = await store.readAll({ after: position, limit: 2 });
        expect(read.map(({ stream, revision }) => [stream, revision])).toEqual([
          ['viewing-2', 0n],
          ['viewing-2', 1n],
        ]);
        expect(await store.readAll({ after: (await store.head())! })).toEqual([]);
      });

      it('reads all in the order in which it was appended', async () => {
        await store.append('viewing-2', [event({ text: 'a' })], 'no-stream');
        await store.append('viewing-1', [event({ text: 'b' }), event({ text: 'c' })], 'no-stream');
        await store.append('viewing-2', [event({ text: 'd' })], 0n);
        expect(await texts(store)).toEqual(['a', 'b', 'c', 'd']);
      });
    });

    describe('a subscription', () => {
      it('catches up from the first event, then goes on live', async () => {
        await store.append('viewing-1', events(1200), 'no-stream');
        const seen = collect(store);
        await seen.until(1200);
        await store.append('viewing-2', events(1), 'no-stream');
        await seen.until(1201);
        expect(seen.events).toEqual(await store.readAll());
        await seen.subscription.stop();
      });

      it('starts after a position, exclusively', async () => {
        const { position } = await store.append('viewing-1', events(3), 'no-stream');
        await store.append('viewing-2', events(2), 'no-stream');
        const seen = collect(store, position);
        await seen.until(2);
        expect(seen.events.map(({ stream }) => stream)).toEqual(['viewing-2', 'viewing-2']);
        await seen.subscription.stop();
      });

      it('says that it has caught up, also with nothing, and again after more', async () => {
        const seen = collect(store);
        await expect.poll(() => seen.caughtUpAt).toEqual([0]);
        await store.append('viewing-1', events(2), 'no-stream');
        await expect.poll(() => seen.caughtUpAt).toEqual([0, 2]);
        await seen.subscription.stop();
      });

      it('waits for a batch to settle before it gives the next', async () => {
        const gate = Promise.withResolvers<void>();
        const batches: number[] = [];
        await store.append('viewing-1', events(1), 'no-stream');
        const subscription = store.subscribe({
          async onBatch(batch) {
            batches.push(batch.length);
            await gate.promise;
          },
        });
        await expect.poll(() => batches).toEqual([1]);
        await store.append('viewing-1', events(2), 0n);
        await store.append('viewing-1', events(2), 2n);
        await pause(50);
        expect(batches).toEqual([1]);
        gate.resolve();
        await expect.poll(() => batches).toEqual([1, 4]);
        await subscription.stop();
      });

      it('ends cleanly when stopped, after the batch under way, and is told nothing more', async () => {
        const gate = Promise.withResolvers<void>();
        let [started, finished] = [0, 0];
        await store.append('viewing-1', events(1), 'no-stream');
        const subscription = store.subscribe({
          async onBatch() {
            started += 1;
            await gate.promise;
            finished += 1;
          },
        });
        await expect.poll(() => started).toBe(1);
        const stopped = subscription.stop();
        gate.resolve();
        await stopped;
        await subscription.ended;
        await store.append('viewing-1', events(1), 0n);
        await pause(50);
        expect([started, finished]).toEqual([1, 1]);
      });

      it('ends with what its subscriber threw, and others go on', async () => {
        const failure = new Error('no row');
        const failing = store.subscribe({ onBatch: () => Promise.reject(failure) });
        const throwing = store.subscribe({
          onBatch() {
            throw failure;
          },
        });
        const seen = collect(store);
        const ends = Promise.allSettled([failing.ended, throwing.ended]);
        await store.append('viewing-1', events(1), 'no-stream');
        expect(await ends).toEqual([
          { status: 'rejected', reason: failure },
          { status: 'rejected', reason: failure },
        ]);
        await store.append('viewing-1', events(1), 0n);
        await seen.until(2);
        await seen.subscription.stop();
      });

      it('sees every event once while many are appended', async () => {
        const seen = collect(store);
        const streams = Array.from({ length: 20 }, (_, index) => `viewing-${index}`);
        for (let round = -1n; round < 9n; round += 1n) {
          await Promise.all(streams.map((stream) => store.append(stream, events(1), round < 0n ? 'no-stream' : round)));
        }
        await seen.until(200);
        expect(seen.events).toEqual(await store.readAll());
        await seen.subscription.stop();
      });
    });

    describe('close', () => {
      it('keeps what was asked before, and refuses what is asked after', async () => {
        const pending = store.append('viewing-1', events(1), 'no-stream');
        await store.close();
        expect(await pending).toMatchObject({ revision: 0n });
        const refused = { name: 'StoreUnavailable', outcome: 'not-applied' };
        await expect(store.append('viewing-1', events(1), 0n)).rejects.toMatchObject(refused);
        await expect(store.readAll()).rejects.toMatchObject(refused);
        await expect(store.readStream('viewing-1')).rejects.toMatchObject(refused);
        await expect(store.head()).rejects.toMatchObject(refused);
        await expect(store.subscribe({ onBatch: () => undefined }).ended).rejects.toThrow(StoreUnavailable);
      });

      it('ends subscriptions cleanly and may be repeated', async () => {
        const seen = collect(store);
        await store.close();
        await seen.subscription.ended;
        await store.close();
      });
    });
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const ascending = (a: bigint, b: bigint) => Number(a - b);

const texts = async (store: EventStore) => (await store.readAll()).map(({ data }) => (data as { text: string }).text);

/** Subscribes and keeps what comes. */
function collect(store: EventStore, after?: bigint) {
  const seen: Recorded[] = [];
  const caughtUpAt: number[] = [];
  const subscription = store.subscribe({
    after,
    onBatch: (batch) => void seen.push(...batch),
    onCaughtUp: () => void caughtUpAt.push(seen.length),
  });
  const until = (count: number) => expect.poll(() => seen.length, { timeout: 5000, interval: 5 }).toBe(count);
  return { events: seen, caughtUpAt, subscription, until };
}
