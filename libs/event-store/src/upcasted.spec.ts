import type { Recorded } from '@miauflix/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from './event-store.port.ts';
import { newId } from './event-id.ts';
import { createInMemoryEventStore } from './in-memory/in-memory-event-store.ts';
import { UnknownEvent, upcastedStore } from './upcasted.ts';

let stored: EventStore;
let store: EventStore;
beforeEach(() => {
  stored = createInMemoryEventStore();
  store = upcastedStore(stored, (event) => (event.type === 'wall.Demolished' ? undefined : lifted(event)));
});
afterEach(() => stored.close());

const lifted = (event: Recorded): Recorded => ({
  ...event,
  data: { colours: [(event.data as { colour: string }).colour] },
});
const append = (stream: string, type = 'wall.Painted', schema = 1) =>
  store.append(
    stream,
    [
      {
        ...{ id: newId(), type, data: { colour: 'red' } },
        metadata: { $correlationId: 'c', $causationId: 'c', actor: 'a', at: '2026-01-01T00:00:00.000Z', schema },
      },
    ],
    'no-stream',
  );

describe('a log in present shapes', () => {
  it('lifts whatever is read, by stream, by position and by subscription, and stores what it was given', async () => {
    const { position } = await append('wall-1');
    const present = { data: { colours: ['red'] } };
    expect(await store.readStream('wall-1')).toMatchObject([present]);
    expect(await store.readAll()).toMatchObject([present]);
    const delivered = await new Promise<readonly Recorded[]>((onBatch) => store.subscribe({ onBatch }));
    expect(delivered).toMatchObject([present]);
    expect(await stored.readAll()).toMatchObject([{ data: { colour: 'red' } }]);
    expect(await store.head()).toBe(position);
  });

  it('refuses an event that it does not know in one sentence with type, shape and position', async () => {
    await append('wall-1');
    await append('wall-2', 'wall.Demolished', 7);
    expect(await store.readStream('wall-1')).toHaveLength(1);
    await expect(store.readStream('wall-2')).rejects.toThrow(UnknownEvent);
    await expect(store.readAll()).rejects.toThrow(/wall\.Demolished in shape 7 at position 2, .*start the newer one/);
    const delivered: Recorded[] = [];
    const subscription = store.subscribe({ onBatch: (events) => void delivered.push(...events) });
    await expect(subscription.ended).rejects.toThrow(UnknownEvent);
    expect(delivered).toEqual([]);
  });
});
