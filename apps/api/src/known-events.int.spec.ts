import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInMemoryEventStore, newId, UnknownEvent, type EventStore } from '@miauflix/event-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireKnownEvents } from './known-events.ts';

let directory: string;
let file: string;
let store: EventStore;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'known-'));
  file = join(directory, 'known-events.json');
  store = createInMemoryEventStore();
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const append = (type: string, schema: number, count = 1) =>
  store.append(
    `title-${newId()}`,
    Array.from({ length: count }, () => ({
      ...{ id: newId(), type, data: { titleId: 'moon' } },
      metadata: { $correlationId: 'c', $causationId: 'c', actor: 'a', at: '2026-01-01T00:00:00.000Z', schema },
    })),
    'no-stream',
  );
const remembered = () => (JSON.parse(readFileSync(file, 'utf8')) as { position: string }).position;

describe('a program at its start', () => {
  it('accepts a log that it knows, and remembers how far it looked', async () => {
    await requireKnownEvents(store, file);
    await append('title.Removed', 1, 1_200);
    await requireKnownEvents(store, file);
    expect(remembered()).toBe('1200');
  });

  it.each([
    ['title.Removed', 2],
    ['title.Praised', 1],
  ])('refuses a log with %s in shape %i, which only a newer one can have written', async (type, schema) => {
    await append('title.Removed', 1, 700);
    await append(type, schema);
    await append('title.Removed', 1, 700);
    await expect(requireKnownEvents(store, file)).rejects.toThrow(UnknownEvent);
    await expect(requireKnownEvents(store, file)).rejects.toThrow(`${type} in shape ${schema} at position 701`);
  });

  it('reads only what is new since the same program looked, and all of it after a change of versions', async () => {
    const { position } = await append('title.Praised', 1);
    await append('title.Removed', 1);
    await expect(requireKnownEvents(store, file)).rejects.toThrow(UnknownEvent);
    const lookedAt = createInMemoryEventStore();
    await lookedAt.append('title-x', [removed()], 'no-stream');
    await requireKnownEvents(lookedAt, file);
    await lookedAt.close();
    expect(remembered()).toBe(`${position}`);
    await requireKnownEvents(store, file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('title.Removed 1', 'title.Removed 9'));
    await expect(requireKnownEvents(store, file)).rejects.toThrow(UnknownEvent);
  });

  it('begins anew where the log is shorter than it remembers, as after a restored backup, or the file is damaged', async () => {
    await append('title.Removed', 1, 3);
    await requireKnownEvents(store, file);
    const restored = createInMemoryEventStore();
    await restored.append('title-x', [{ ...removed(), type: 'title.Praised' }], 'no-stream');
    await expect(requireKnownEvents(restored, file)).rejects.toThrow(UnknownEvent);
    writeFileSync(file, 'not JSON');
    await expect(requireKnownEvents(restored, file)).rejects.toThrow(UnknownEvent);
    await restored.close();
  });
});

const removed = () => ({
  ...{ id: newId(), type: 'title.Removed', data: { titleId: 'moon' } },
  metadata: { $correlationId: 'c', $causationId: 'c', actor: 'a', at: '2026-01-01T00:00:00.000Z', schema: 1 },
});
