import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pagesOf, storedLogOf } from '../chain/stored-event.ts';
import { events } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventLogReader } from './event-log-reader.ts';
import { restoreLog } from './restored-log.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

it('writes the very same log again, hashes and all, and it goes on from there', async () => {
  const [original, copy] = [join(newFolder(), 'events.db'), join(newFolder(), 'events.db')];
  const store = openSqliteEventStore({ file: original });
  await store.append('test-1', events(700), 'no-stream');
  const restored = restoreLog(copy);
  for await (const page of pagesOf(storedLogOf(store))) restored.write(page);
  expect(existsSync(copy)).toBe(false);
  restored.finish();

  const [was, is] = [openSqliteEventLogReader({ file: original }), openSqliteEventLogReader({ file: copy })];
  expect(await is.readStored()).toEqual(await was.readStored());
  await Promise.all([was.close(), is.close(), store.close()]);
  const next = openSqliteEventStore({ file: copy });
  expect(await next.append('test-1', events(1), 699n)).toEqual({ revision: 700n, position: 701n });
  expect(await next.verify()).toEqual({ intact: true, events: 701 });
  await next.close();
});

it('begins again where an earlier attempt was broken off', async () => {
  const file = join(newFolder(), 'events.db');
  const store = openSqliteEventStore({ file: join(newFolder(), 'events.db') });
  await store.append('test-1', events(2), 'no-stream');
  const page = await storedLogOf(store).readStored();
  await store.close();
  restoreLog(file).write(page);
  const restored = restoreLog(file);
  expect(restored.write(page).count).toBe(2n);
  restored.abandon();
  expect(existsSync(`${file}.restoring`)).toBe(false);
});
