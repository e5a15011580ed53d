import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { StoredLog } from '../chain/stored-event.ts';
import type { HashedEvent } from '../chain/verify.ts';
import { newId } from '../event-id.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { newFolder } from '../testing/new-folder.ts';
import { exportLog } from './export-log.ts';

const bytesEach = 4_000;
const [appends, eventsEach] = [40, 50];

it('a segment is on the disk before the last of it is read, and never in memory as a whole', async () => {
  const [data, backup] = [newFolder(), newFolder()];
  const store = openSqliteEventStore({ file: join(data, 'events.db') });
  onTestFinished(() => store.close());
  for (let number = 0; number < appends; number += 1) {
    await store.append(`test-${number}`, Array.from({ length: eventsEach }, incompressible), 'no-stream');
  }
  let writtenBytes = 0;
  const watched: StoredLog<HashedEvent> = {
    readStored: (options) => {
      const [draft] = readdirSync(backup);
      if (draft !== undefined) writtenBytes = statSync(join(backup, draft)).size;
      return store.readStored(options);
    },
  };
  const events = appends * eventsEach;
  expect(await exportLog(watched, backup)).toEqual({ added: events, events });
  expect(writtenBytes).toBeGreaterThan((events * bytesEach) / 2);
});

function incompressible() {
  const at = new Date(0).toISOString();
  const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'system:test', at, schema: 1 };
  return { id: newId(), type: 'test.Happened', data: { text: randomBytes(bytesEach).toString('latin1') }, metadata };
}
