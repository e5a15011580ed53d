import { createInMemoryEventStore, newId, type EventStore } from '@miauflix/event-store';
import { afterEach, describe, expect, it } from 'vitest';
import { positionAt } from './position-at.ts';

let store: EventStore;
afterEach(() => store.close());

/** A log with an event at each of these seconds. */
async function logOf(...seconds: readonly number[]): Promise<EventStore> {
  store = createInMemoryEventStore();
  for (const second of seconds) {
    const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'a', at: at(second).toISOString(), schema: 1 };
    const event = { id: newId(), type: 'title.Removed', data: { titleId: 'moon' }, metadata };
    await store.append(`title-${newId()}`, [event], 'no-stream');
  }
  return store;
}
const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, 0, second * 1_000));

describe('the position at a moment', () => {
  it.each([
    [0, 0n],
    [1, 1n],
    [2.5, 2n],
    [4, 5n],
    [4.999, 5n],
    [7, 6n],
    [100, 7n],
  ])('after %d seconds is that of the last event until then', async (second, position) => {
    expect(await positionAt(await logOf(1, 2, 4, 4, 4, 5, 9), at(second))).toBe(position);
  });

  it('of an empty log is before everything', async () => {
    expect(await positionAt(await logOf(), at(3))).toBe(0n);
  });

  it('is the same for every length of the log as when one looks at each event', async () => {
    for (let length = 1; length <= 40; length += 1) {
      const seconds = Array.from({ length }, (_, index) => index * 2);
      const log = await logOf(...seconds);
      for (const second of [-1, 0, 1, length, 2 * length - 2, 2 * length]) {
        const expected = seconds.filter((known) => known <= second).length;
        expect(await positionAt(log, at(second)), `${second} of ${length}`).toBe(BigInt(expected));
      }
    }
  });

  it('is a place between earlier and later where the clock was set back', async () => {
    const seconds = [1, 2, 3, 9, 10, 4, 5, 6];
    const position = Number(await positionAt(await logOf(...seconds), at(5)));
    expect(seconds[position - 1]).toBeLessThanOrEqual(5);
    expect(seconds[position] ?? Infinity).toBeGreaterThan(5);
  });
});
