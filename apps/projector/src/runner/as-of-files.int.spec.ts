import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '@miauflix/domain/kernel';
import { createInMemoryEventStore, type EventStore } from '@miauflix/event-store';
import { digest, startBuilding, tables } from '@miauflix/read-models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOfFile } from '../testing/file-digest.ts';
import { appendHistory } from '../testing/history-log.ts';
import { randomHistory } from '../testing/random-history.ts';
import { Batches } from './apply-batch.ts';
import { AsOfFiles } from './as-of-files.ts';

const count = 1_500;

let directory: string;
let store: EventStore;
let events: readonly Recorded[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'as-of-'));
  store = createInMemoryEventStore();
  await appendHistory(store, randomHistory(count, 11));
  events = await store.readAll();
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const newFiles = (kept = tables) => new AsOfFiles({ directory, log: store, tables: kept });
const folders = (): readonly string[] => readdirSync(join(directory, 'as-of'));

/** A whole fold from the first event, apart from everything that is kept. */
function digestFromZero(position: bigint): string {
  const folder = join(directory, 'from-zero');
  mkdirSync(folder, { recursive: true });
  const site = startBuilding(folder, tables);
  new Batches(site.db, tables, () => undefined).apply(events.filter((event) => event.position <= position));
  const result = digest(site.db);
  site.abandon();
  return result;
}

describe('files of earlier moments', () => {
  it('say at a hundred random positions what a fold from the first event says', async () => {
    const files = newFiles();
    let random = 17;
    for (let round = 0; round < 100; round += 1) {
      random = (random * 48_271) % 2_147_483_647;
      const position = BigInt(random % (count + 1));
      expect(digestOfFile(await files.find(position)), `position ${position}`).toBe(digestFromZero(position));
    }
  }, 60_000);

  it('are empty before the first event, and whole at the last', async () => {
    const files = newFiles();
    expect(digestOfFile(await files.find(0n))).toBe(digestFromZero(0n));
    expect(digestOfFile(await files.find(BigInt(count)))).toBe(digestFromZero(BigInt(count)));
  });

  it('are made once, also for those who ask at the same time', async () => {
    const files = newFiles();
    const [first, second] = await Promise.all([files.find(700n), files.find(700n)]);
    expect(first).toBe(second);
    expect(await files.find(700n)).toBe(first);
    expect(folders()).toEqual(['700']);
  });

  it('are bounded in number: those that were asked for longest ago go', async () => {
    const files = newFiles();
    for (let position = 1n; position <= 12n; position += 1n) await files.find(position);
    await files.find(1n);
    await files.find(13n);
    expect(folders()).toHaveLength(12);
    expect(folders()).toContain('1');
    expect(folders()).toContain('13');
    expect(folders()).not.toContain('2');
  });

  it('leave nothing behind from a process that was killed', () => {
    mkdirSync(join(directory, 'as-of/44'), { recursive: true });
    writeFileSync(join(directory, 'as-of/44/building.db'), 'half a file');
    newFiles();
    expect(readdirSync(directory)).not.toContain('as-of');
  });

  it('are refused where a projection cannot be folded, and leave nothing behind', async () => {
    const failing = tables.map((kept) => ({
      ...kept,
      projection: {
        ...kept.projection,
        evolve() {
          throw new Error('no such fold');
        },
      },
    }));
    await expect(newFiles(failing).find(900n)).rejects.toThrow(/cannot be folded up to position 900: .*no such fold/);
    expect(folders()).toEqual([]);
  });
});
