import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EventStore } from '../event-store.port.ts';
import { createInMemoryEventStore } from '../in-memory/in-memory-event-store.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { event, events } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { emptyChain } from './chain-end.ts';
import { foldedChain } from './folded-chain.ts';

it('is the same whether a log keeps the hashes or they are folded from what it gives back', async () => {
  const sqlite = openSqliteEventStore({ file: join(newFolder(), 'events.db') });
  const memory = createInMemoryEventStore();
  onTestFinished(() => sqlite.close());
  const folded = foldedChain(memory);
  expect([await sqlite.chainEnd(), await folded.chainEnd()]).toEqual([emptyChain, emptyChain]);

  const first = [...events(600), event({ odd: ['\u2028', '\ud800', -0, 1e21, null], 10: 'a', 9: 'b' })];
  for (const store of [sqlite, memory]) await store.append('test-1', first, 'no-stream');
  const end = await sqlite.chainEnd();
  expect(end).toMatchObject({ position: 601n, count: 601n });
  expect(await folded.chainEnd()).toEqual(end);

  const next = event();
  for (const store of [sqlite, memory]) await store.append('test-2', [next], 'no-stream');
  expect(await Promise.all([folded.chainEnd(), folded.chainEnd()])).toEqual([
    await sqlite.chainEnd(),
    await sqlite.chainEnd(),
  ]);
});

describe('a folded chain that is remembered', () => {
  const newLog = async (count: number) => {
    const log = createInMemoryEventStore();
    await log.append('test-1', events(count), 'no-stream');
    return log;
  };
  /** The log, and how many events were read of it so far. */
  function counted(log: EventStore) {
    const reads = { events: 0 };
    const readAll: EventStore['readAll'] = async (options) => {
      const read = await log.readAll(options);
      reads.events += read.length;
      return read;
    };
    return { reads, log: { ...log, readAll } };
  }

  it('goes on after a restart near to where it was, with the same end', async () => {
    const [file, log] = [join(newFolder(), 'chain.json'), await newLog(2_500)];
    const end = await foldedChain(log, file).chainEnd();
    const restarted = counted(log);
    expect(await foldedChain(restarted.log, file).chainEnd()).toEqual(end);
    expect(restarted.reads.events).toBeLessThan(600);
  });

  it.each([
    ['another log', 3_000],
    ['a shorter log', 500],
  ])('begins anew with %s', async (_what, count) => {
    const file = join(newFolder(), 'chain.json');
    await foldedChain(await newLog(2_500), file).chainEnd();
    const other = await newLog(count);
    expect(await foldedChain(other, file).chainEnd()).toEqual(await foldedChain(other).chainEnd());
  });

  it('begins anew when what it remembered is damaged', async () => {
    const [file, log] = [join(newFolder(), 'chain.json'), await newLog(10)];
    writeFileSync(file, '{"position":');
    expect(await foldedChain(log, file).chainEnd()).toMatchObject({ count: 10n });
  });
});
