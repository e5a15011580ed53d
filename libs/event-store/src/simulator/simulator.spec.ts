import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  type EventData,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM,
  type PrefixesFilter,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from './simulator.ts';

/** The client as it is published: what it takes for a server is one. */
let client: EventStoreDBClient;
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
  client = EventStoreDBClient.connectionString(simulator.connectionString);
});
afterEach(async () => {
  await client.dispose();
  await simulator.close();
});

const unary = { credentials: { username: 'nobody', password: 'nothing' } };

describe.each([
  ['unary append', unary],
  ['batch append', {}],
])('by %s', (_, options) => {
  it('events get revisions and growing positions, and come back as they were', async () => {
    const [one, two] = [happened({ text: 'é' }), happened({ text: '🎬' })];
    const first = await client.appendToStream('viewing-1', one, { ...options, expectedRevision: NO_STREAM });
    const second = await client.appendToStream('viewing-1', two, { ...options, expectedRevision: 0n });
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([0n, 1n]);
    expect(second.position!.commit).toBeGreaterThan(first.position!.commit);
    const read = await Array.fromAsync(client.readStream('viewing-1'));
    expect(read.map(({ event }) => event)).toMatchObject([one, two].map(({ id, type, data }) => ({ id, type, data })));
  });

  it('an append at another revision is a conflict, the same append again is not', async () => {
    const same = happened();
    const first = await client.appendToStream('viewing-1', same, { ...options, expectedRevision: NO_STREAM });
    const again = await client.appendToStream('viewing-1', same, { ...options, expectedRevision: NO_STREAM });
    expect(again).toEqual(first);
    const other = client.appendToStream('viewing-1', happened(), { ...options, expectedRevision: NO_STREAM });
    await expect(other).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
  });

  it('nothing can be written to a stream that was deleted for good', async () => {
    await client.appendToStream('viewing-1', happened(), options);
    await client.tombstoneStream('viewing-1');
    const append = client.appendToStream('viewing-1', happened(), options);
    await expect(append).rejects.toMatchObject({ type: 'stream-deleted', streamName: 'viewing-1' });
  });
});

describe('reads', () => {
  it('go both ways through a stream, from a revision, as far as asked', async () => {
    await client.appendToStream(
      'viewing-1',
      Array.from({ length: 5 }, () => happened()),
    );
    const revisions = async (options: object) =>
      (await Array.fromAsync(client.readStream('viewing-1', options))).map(({ event }) => event!.revision);
    expect(await revisions({ fromRevision: 1n, maxCount: 2 })).toEqual([1n, 2n]);
    expect(await revisions({ direction: BACKWARDS, fromRevision: END, maxCount: 2 })).toEqual([4n, 3n]);
    expect(await revisions({ direction: BACKWARDS, fromRevision: 1n })).toEqual([1n, 0n]);
  });

  it('go both ways through all, ahead with the event at the position, back without', async () => {
    await client.appendToStream(
      'viewing-1',
      Array.from({ length: 3 }, () => happened()),
    );
    const all = (await Array.fromAsync(client.readAll())).map(({ commitPosition }) => commitPosition!);
    const positions = async (options: object) =>
      (await Array.fromAsync(client.readAll(options))).map(({ commitPosition }) => commitPosition);
    const fromPosition = { commit: all[2]!, prepare: all[2]! };
    expect(await positions({ fromPosition })).toEqual(all.slice(2));
    expect(await positions({ fromPosition, direction: BACKWARDS })).toEqual(all.slice(0, 2).toReversed());
    expect(await positions({ fromPosition: END, direction: BACKWARDS, maxCount: 1 })).toEqual(all.slice(-1));
  });

  it('of an unknown stream, a softly deleted one and one deleted for good fail each in their way', async () => {
    await client.appendToStream('viewing-1', happened());
    await client.appendToStream('viewing-2', happened());
    await client.deleteStream('viewing-1', { expectedRevision: 0n });
    await client.tombstoneStream('viewing-2');
    const read = (stream: string) => Array.fromAsync(client.readStream(stream));
    await expect(read('viewing-0')).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(read('viewing-1')).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(read('viewing-2')).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(client.deleteStream('viewing-1', { expectedRevision: 7n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
    });
  });
});

describe('metadata of a stream', () => {
  it.each([
    ['maxCount', { maxCount: 2 }, [3n, 4n]],
    ['truncateBefore', { truncateBefore: 1 }, [1n, 2n, 3n, 4n]],
    ['maxAge', { maxAge: 3600 }, [0n, 1n, 2n, 3n, 4n]],
  ])('%s limits what is read of it', async (_, metadata, revisions) => {
    await client.appendToStream(
      'viewing-1',
      Array.from({ length: 5 }, () => happened()),
    );
    await client.setStreamMetadata('viewing-1', metadata);
    expect(await client.getStreamMetadata('viewing-1')).toMatchObject({ metadata });
    const read = await Array.fromAsync(client.readStream('viewing-1'));
    expect(read.map(({ event }) => event!.revision)).toEqual(revisions);
  });

  it('lets events go that are older than maxAge', async () => {
    await client.appendToStream('viewing-1', happened());
    await client.setStreamMetadata('viewing-1', { maxAge: 60 });
    const inAnHour = new Date(Date.now() + 3_600_000);
    expect(simulator.log.view('viewing-1', inAnHour)).toEqual([]);
    expect(simulator.log.view('viewing-1')).toHaveLength(1);
  });
});

describe('a subscription', () => {
  it('to all is confirmed, catches up and goes on live', async () => {
    await client.appendToStream('viewing-1', happened());
    const heard: string[] = [];
    const subscription = client
      .subscribeToAll({ fromPosition: START })
      .on('confirmation', () => heard.push('confirmation'))
      .on('caughtUp', () => heard.push('caught up'))
      .on('data', ({ event }) => heard.push(event!.streamId));
    await expect.poll(() => heard).toEqual(['confirmation', '$users', 'viewing-1', 'caught up']);
    await client.appendToStream('viewing-2', happened());
    await expect.poll(() => heard.slice(4, 5)).toEqual(['viewing-2']);
    await subscription.unsubscribe();
  });

  it('to a stream begins after a revision, or with what is yet to come', async () => {
    await client.appendToStream('viewing-1', [happened(), happened()]);
    const [after, live]: [bigint[], bigint[]] = [[], []];
    const one = client
      .subscribeToStream('viewing-1', { fromRevision: 0n })
      .on('data', ({ event }) => after.push(event!.revision));
    const confirmed = Promise.withResolvers<void>();
    const two = client
      .subscribeToStream('viewing-1', { fromRevision: END })
      .on('confirmation', confirmed.resolve)
      .on('data', ({ event }) => live.push(event!.revision));
    await confirmed.promise;
    await client.appendToStream('viewing-2', happened());
    await client.appendToStream('viewing-1', happened());
    await expect.poll(() => [after, live]).toEqual([[1n, 2n], [2n]]);
    await Promise.all([one.unsubscribe(), two.unsubscribe()]);
  });

  it.each([
    ['the type', eventTypeFilter({ prefixes: ['test.'], checkpointInterval: 1 })],
    ['the stream', streamNameFilter({ regex: '^viewing-', checkpointInterval: 1 })],
  ])('is told only what its filter on %s lets pass, and of checkpoints between', async (_, filter) => {
    const streams: string[] = [];
    let checkpoints = 0;
    const checkpointReached = (): void => void (checkpoints += 1);
    const subscription = client
      .subscribeToAll({ fromPosition: START, filter: { ...filter, checkpointReached } as PrefixesFilter })
      .on('data', ({ event }) => streams.push(event!.streamId));
    const others = Array.from({ length: 40 }, () => jsonEvent({ type: 'other', data: {} }));
    await client.appendToStream('other-1', others);
    await client.appendToStream('viewing-1', happened());
    await expect.poll(() => streams).toEqual(['viewing-1']);
    expect(checkpoints).toBeGreaterThan(0);
    await subscription.unsubscribe();
  });
});

const happened = (data: Record<string, unknown> = {}): EventData =>
  jsonEvent({ type: 'test.Happened', data, metadata: { schema: 1 } });
