import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '@miauflix/domain/kernel';
import type { DeadLetter } from '@miauflix/domain/status';
import { createInMemoryEventStore } from '@miauflix/event-store';
import { digest, startBuilding, tables, type BuildingSite, type ReadModelTable } from '@miauflix/read-models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendHistory } from '../testing/history-log.ts';
import { randomHistory } from '../testing/random-history.ts';
import { Batches } from './apply-batch.ts';

let directory: string;
let site: BuildingSite;
let events: readonly Recorded[];
let failures: DeadLetter[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'batches-'));
  site = newSite();
  const store = createInMemoryEventStore();
  await appendHistory(store, randomHistory(3_000, 7));
  events = await store.readAll();
  failures = [];
});
afterEach(() => {
  site.abandon();
  rmSync(directory, { recursive: true });
});

const newSite = (): BuildingSite => startBuilding(directory, tables);
function startAfresh(): void {
  site.abandon();
  site = newSite();
}
const batches = (kept = tables) => new Batches(site.db, kept, (failure) => failures.push(failure));
const rowsOf = (table: string): unknown[] => site.db.prepare(`select * from ${table} order by 1`).all();
const positionOf = (projection: string): unknown =>
  site.db.prepare('select position from checkpoint where projection = ?').pluck().get(projection);

const users = tables.find(({ projection }) => projection.name === 'users')!;

/** All projections, that of the users with another fold. */
const usersThat = (
  evolve: (row: object | undefined, event: Recorded) => object | undefined,
): readonly ReadModelTable[] =>
  tables.map((table) => (table === users ? { ...table, projection: { ...table.projection, evolve } } : table));

describe('applying batches', () => {
  it('comes to the same rows whatever the size of the batches', () => {
    batches().apply(events);
    const atOnce = digest(site.db);
    for (const size of [1, 7, 500]) {
      startAfresh();
      const inParts = batches();
      for (let start = 0; start < events.length; start += size) inParts.apply(events.slice(start, start + size));
      expect(digest(site.db)).toBe(atOnce);
    }
  });

  it('comes to the same rows when every batch is applied by a new process', () => {
    batches().apply(events);
    const inOneRun = digest(site.db);
    startAfresh();
    for (let start = 0; start < events.length; start += 250) batches().apply(events.slice(start, start + 250));
    expect(digest(site.db)).toBe(inOneRun);
  });

  it('changes nothing when the last thousand events come again', () => {
    const running = batches();
    running.apply(events);
    const before = digest(site.db);
    running.apply(events.slice(-1_000));
    expect(digest(site.db)).toBe(before);
    batches().apply(events.slice(-1_000));
    expect(digest(site.db)).toBe(before);
  });

  it('takes up a batch in the middle when its first half was applied before', () => {
    batches().apply(events);
    const whole = digest(site.db);
    startAfresh();
    batches().apply(events.slice(0, 1_500));
    batches().apply(events.slice(1_000));
    expect(digest(site.db)).toBe(whole);
  });

  it('stops a projection that throws, alone, its checkpoint and rows unmoved', () => {
    batches().apply(events.slice(0, 1_000));
    const [usersBefore, positionBefore] = [rowsOf('users'), positionOf('users')];
    const poisoned = batches(
      usersThat((_row, event) => {
        throw new TypeError(`cannot fold ${event.type}`);
      }),
    );
    poisoned.apply(events.slice(1_000, 2_000));
    poisoned.apply(events.slice(2_000));
    expect(rowsOf('users')).toEqual(usersBefore);
    expect(positionOf('users')).toBe(positionBefore);
    expect(positionOf('catalogue')).toBe(3_000);
    expect(failures).toEqual([
      {
        projection: 'users',
        error: expect.stringMatching(/^TypeError: cannot fold user/),
        stack: expect.stringContaining('apply-batch.int.spec.ts'),
        event: { position: expect.any(String), id: expect.any(String), type: expect.stringMatching(/^user\./) },
        since: expect.any(String),
      },
    ]);
    expect(Number(failures[0]!.event!.position)).toBeGreaterThan(1_000);
  });

  it('takes back what a projection had folded and not yet committed when it throws', () => {
    const poisoned = batches(
      usersThat((row, event) => {
        if (event.position > 1_000n) throw new Error('not past a thousand');
        return users.projection.evolve(row, event);
      }),
    );
    poisoned.fold(events.slice(0, 1_000));
    poisoned.fold(events.slice(1_000));
    poisoned.commit();
    expect(rowsOf('users')).toEqual([]);
    expect(positionOf('users')).toBeNull();
    expect(rowsOf('lists')).not.toEqual([]);
  });

  it('stops a projection whose row its table refuses, alone', () => {
    const invalid = batches(usersThat((_row, event) => ({ userId: (event.data as { userId: string }).userId })));
    invalid.apply(events);
    expect(invalid.runs.find(({ name }) => name === 'users')!.position).toBeUndefined();
    expect(rowsOf('users')).toEqual([]);
    expect(positionOf('users')).toBeNull();
    expect(positionOf('catalogue')).toBe(3_000);
    expect(failures).toMatchObject([
      { projection: 'users', error: expect.stringContaining('NOT NULL constraint failed') },
    ]);
    expect(failures[0]).not.toHaveProperty('event');
  });

  it('takes a stopped projection up where it stood once it has been put right', () => {
    const poisoned = batches(
      usersThat(() => {
        throw new Error('not today');
      }),
    );
    poisoned.apply(events);
    const mended = batches();
    expect(mended.resumeAfter).toBeUndefined();
    mended.apply(events);
    const inTwoRuns = digest(site.db);
    startAfresh();
    batches().apply(events);
    expect(inTwoRuns).toBe(digest(site.db));
  });

  it('lets a fault of the file pass, for it concerns every projection', () => {
    const running = batches();
    site.db.exec('drop table users');
    expect(() => running.apply(events)).toThrow(/no such table/);
    expect(failures).toEqual([]);
  });

  it('keeps no magnet link, info hash or other token that a projection does not need', () => {
    batches().apply(events);
    expect(JSON.stringify(rowsOf('title_sources'))).not.toMatch(/magnet|infoHash"/);
  });
});
