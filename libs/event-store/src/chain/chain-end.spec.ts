import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createInMemoryEventStore } from '../in-memory/in-memory-event-store.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { event, events } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { emptyChain, foldedChain } from './chain-end.ts';

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
