import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventFilter, EventPage, LoggedEvent } from '@miauflix/domain/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadModels, type ReadModels } from '../open-read-models.ts';
import { loggedEvents, publishLoggedEvents } from '../testing/logged-events.ts';
import { findLoggedEvents } from './find-logged-events.ts';
import type { PageRequest } from './page.ts';

const directory = mkdtempSync(join(tmpdir(), 'log-index-'));
const events = loggedEvents(450_000);
let readModels: ReadModels;
beforeAll(() => {
  publishLoggedEvents(directory, events);
  readModels = openReadModels({ directory });
}, 60_000);
afterAll(async () => {
  await readModels.close();
  rmSync(directory, { recursive: true });
});

const find = (filter: EventFilter, page: PageRequest = { limit: 50 }): Promise<EventPage> =>
  readModels.ask((em) => findLoggedEvents(em, filter, page));
const positionsOf = (found: readonly LoggedEvent[]): readonly string[] => found.map(({ position }) => position);
const latestFirst = (is: (event: LoggedEvent) => boolean): readonly string[] =>
  positionsOf(events.filter(is)).toReversed();

const filters: readonly (readonly [EventFilter, (event: LoggedEvent) => boolean])[] = [
  [{}, () => true],
  [{ type: 'title.Removed' }, ({ type }) => type === 'title.Removed'],
  [{ category: 'viewing' }, ({ type }) => type.startsWith('viewing.')],
  [{ category: 'view' }, () => false],
  [{ type: 'viewing.Advanced', category: 'session' }, () => false],
  [{ stream: 'viewing-5' }, ({ stream }) => stream === 'viewing-5'],
  [{ actor: 'user-rare' }, ({ actor }) => actor === 'user-rare'],
  [{ actor: 'user-rare', type: 'viewing.Advanced' }, () => false],
  [{ actor: 'user-1', type: 'title.Removed' }, () => false],
  [{ actor: 'nobody', type: 'viewing.Advanced' }, () => false],
  [{ actor: 'user-4', category: 'viewing' }, () => false],
  [
    { type: 'viewing.Advanced', from: '2026-01-03T00:00:00.000Z', to: '2026-01-03T00:00:00.001Z' },
    ({ at, type }) => at === '2026-01-03T00:00:00.000Z' && type === 'viewing.Advanced',
  ],
  [{ actor: 'user-3', category: 'session' }, ({ actor, type }) => actor === 'user-3' && type.startsWith('session.')],
  [{ correlation: 'request-7' }, ({ correlationId }) => correlationId === 'request-7'],
  [
    { correlation: 'request-7', actor: 'user-2' },
    (event) => event.correlationId === 'request-7' && event.actor === 'user-2',
  ],
  [
    { from: '2026-01-03T12:00:00.000Z', to: '2026-01-04T06:00:00.000Z' },
    ({ at }) => at >= '2026-01-03T12:00:00.000Z' && at < '2026-01-04T06:00:00.000Z',
  ],
  [
    { from: '2026-01-20T00:00:00.000Z', type: 'title.Removed' },
    ({ at, type }) => at >= '2026-01-20' && type === 'title.Removed',
  ],
  [{ from: '2031-01-01T00:00:00.000Z' }, () => false],
  [{ to: '2020-01-01T00:00:00.000Z' }, () => false],
];

describe('the index of the log', () => {
  it.each(filters)('finds the latest events of %j', async (filter, is) => {
    const { events: found, older, newer } = await find(filter);
    const expected = latestFirst(is);
    expect(positionsOf(found)).toEqual(expected.slice(0, 50));
    expect(older).toBe(expected.length > 50 ? expected[49] : undefined);
    expect(newer).toBeUndefined();
  });

  it.each(filters)('answers %j within half a second, wherever the page begins', async (filter) => {
    for (const page of [{ limit: 50 }, { limit: 50, before: '200000' }, { limit: 50, after: '200000' }]) {
      await find(filter, page);
      const startedAt = performance.now();
      await find(filter, page);
      expect(performance.now() - startedAt, JSON.stringify(page)).toBeLessThan(500);
    }
  });

  it('is paged from the latest event to the first and back', async () => {
    const filter = { category: 'session', from: '2026-01-02T00:00:00.000Z', to: '2026-01-02T06:00:00.000Z' };
    const expected = latestFirst(({ type, at }) => type.startsWith('session.') && at >= filter.from && at < filter.to);
    const down: EventPage[] = [await find(filter, { limit: 60 })];
    while (down.at(-1)!.older) down.push(await find(filter, { limit: 60, before: down.at(-1)!.older }));
    expect(down.flatMap((page) => positionsOf(page.events))).toEqual(expected);
    expect(down.length).toBeGreaterThan(3);

    const up: EventPage[] = [down.at(-1)!];
    while (up[0]!.newer) up.unshift(await find(filter, { limit: 60, after: up[0]!.newer }));
    expect(up.flatMap((page) => positionsOf(page.events))).toEqual(expected);
  });

  it('has nothing newer after the last event, and everything older', async () => {
    expect(await find({}, { limit: 5, after: '450000' })).toEqual({ events: [] });
    const page = await find({}, { limit: 5, after: '449998' });
    expect(page).toEqual({ events: events.slice(-2).toReversed(), older: '449999' });
  });
});

describe('searching by text', () => {
  it.each([
    ['title.rem', 'title.Removed', 10],
    ['TITLE-', 'title.Removed', 10],
  ])('finds %j in types and streams, however it is written', async (q, type, count) => {
    const { events: found } = await find({ q });
    expect(found).toHaveLength(count);
    expect(new Set(found.map((event) => event.type))).toEqual(new Set([type]));
  });

  it.each(['event-449000', 'request-149666', 'command-448999'])('finds the whole id %s', async (q) => {
    const { events: found } = await find({ q });
    expect(positionsOf(found)).toContain('449000');
    expect(found.length).toBeLessThanOrEqual(3);
    expect((await find({ q: q.slice(0, -1) })).events.map(({ position }) => position)).not.toContain('449000');
  });

  it('goes on from where it has read to, until it has seen the whole log', async () => {
    const found: string[] = [];
    let before: string | undefined;
    let pages = 0;
    do {
      const page = await find({ q: 'event-17' }, { limit: 50, before });
      found.push(...positionsOf(page.events));
      before = page.older;
      pages += 1;
    } while (before !== undefined);
    expect(found).toEqual(['17']);
    expect(pages).toBe(5);
  });

  it('goes on upwards too', async () => {
    const first = await find({ q: 'event-240000' }, { limit: 50, after: '1' });
    expect(first).toEqual({ events: [], newer: '100001' });
    const second = await find({ q: 'event-240000' }, { limit: 50, after: first.newer });
    expect(second).toMatchObject({ events: [], newer: '200001' });
    expect(positionsOf((await find({ q: 'event-240000' }, { limit: 50, after: second.newer })).events)).toEqual([
      '240000',
    ]);
  });

  it('takes no text for a pattern', async () => {
    for (const q of ['%', '_', "' or 1=1 --", '"']) expect((await find({ q })).events, q).toEqual([]);
  });
});
