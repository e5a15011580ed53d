import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInMemoryEventStore, newId, type EventStore } from '@miauflix/event-store';
import { openReadModels, type ReadModels } from '@miauflix/read-models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProjecting, type Projecting } from '../../testing/projecting.ts';
import { positionAt } from './position-at.ts';

let directory: string;
let log: EventStore;
let projecting: Projecting;
let readModels: ReadModels;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'moments-'));
  log = createInMemoryEventStore();
  projecting = startProjecting(log, directory);
  readModels = openReadModels({ directory });
});
afterEach(async () => {
  await projecting.stop();
  await readModels.close();
  await log.close();
  rmSync(directory, { recursive: true });
});

/** Appends an event for each of these seconds, and waits until the index has them. */
async function happen(...seconds: readonly number[]): Promise<void> {
  await append(seconds);
  await readModels.waitFor((await log.head())!, 5_000);
}
async function append(seconds: readonly number[]): Promise<void> {
  for (const second of seconds) {
    const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'a', at: at(second).toISOString(), schema: 1 };
    const event = { id: newId(), type: 'title.Removed', data: { titleId: 'moon' }, metadata };
    await log.append(`title-${newId()}`, [event], 'no-stream');
  }
}
const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, 0, second * 1_000));
const positionAfter = (second: number) => positionAt({ log, readModels }, at(second));

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
    await happen(1, 2, 4, 4, 4, 5, 9);
    expect(await positionAfter(second)).toBe(position);
  });

  it('of an empty log is before everything', async () => {
    expect(await positionAfter(3)).toBe(0n);
  });

  it('is the same for every length of the log as when one looks at each event', async () => {
    for (let length = 1; length <= 30; length += 1) {
      await happen(length * 2);
      for (const second of [1, 2, length, 2 * length - 1, 2 * length, 2 * length + 1]) {
        expect(await positionAfter(second), `${second} of ${length}`).toBe(
          BigInt(Math.min(Math.floor(second / 2), length)),
        );
      }
    }
  });

  it.each([
    [2, 2n],
    [3, 3n],
    [4.5, 4n],
    [60, 60n],
    [9_999, 1_203n],
  ])('after %d seconds is found behind the end of the index too', async (second, position) => {
    await happen(1, 2, 3);
    projecting.pause();
    await append(Array.from({ length: 1_200 }, (_, index) => index + 4));
    expect(await positionAfter(second)).toBe(position);
  });

  it('is a place between earlier and later where the clock was set back', async () => {
    const seconds = [1, 2, 3, 9, 10, 4, 5, 6];
    await happen(...seconds);
    const position = Number(await positionAfter(5));
    expect(seconds[position - 1]).toBeLessThanOrEqual(5);
    expect(seconds[position] ?? Infinity).toBeGreaterThan(5);
  });
});
