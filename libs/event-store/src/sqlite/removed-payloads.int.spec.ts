import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { event } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventLogReader } from './event-log-reader.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

const cutoff = '2026-06-01T00:00:00.000Z';

/** The nth event of a stream, on the first day of a month of 2026. */
function happened(month: number, text: string) {
  const template = event({ text });
  const at = new Date(Date.UTC(2026, month - 1, 1)).toISOString();
  return { ...template, metadata: { ...template.metadata, at } };
}

async function logOfTwoStreams() {
  const file = join(newFolder(), 'events.db');
  const store = openSqliteEventStore({ file });
  await store.append('test-1', [happened(1, 'old'), happened(2, 'old too'), happened(7, 'new')], 'no-stream');
  await store.append('test-2', [happened(1, 'old, and the last')], 'no-stream');
  return { file, store, type: (await store.readAll())[0]!.type };
}

describe('payloads that are removed', () => {
  it('are those of superseded, old events of one type; what is left says so', async () => {
    const { file, store, type } = await logOfTwoStreams();
    expect(await store.removePayloads({ type: 'test.Other', before: cutoff })).toBe(0);
    expect(await store.removePayloads({ type, before: cutoff })).toBe(2);
    expect(await store.removePayloads({ type, before: cutoff })).toBe(0);
    const reader = openSqliteEventLogReader({ file });
    for (const log of [store, reader]) {
      expect((await log.readAll()).map(({ data, isRemoved }) => ({ data, isRemoved }))).toEqual([
        { data: {}, isRemoved: true },
        { data: {}, isRemoved: true },
        { data: { text: 'new' }, isRemoved: undefined },
        { data: { text: 'old, and the last' }, isRemoved: undefined },
      ]);
    }
    await Promise.all([reader.close(), store.close()]);
  });

  it('leave the chain as it was, also for what is appended afterwards', async () => {
    const { store, type } = await logOfTwoStreams();
    const before = await store.chainEnd();
    await store.removePayloads({ type, before: cutoff });
    expect(await store.chainEnd()).toEqual(before);
    await store.append('test-1', [happened(8, 'later')], 2n);
    expect(await store.verify({ witnesses: [before] })).toEqual({ intact: true, events: 5 });
    await store.close();
  });
});
