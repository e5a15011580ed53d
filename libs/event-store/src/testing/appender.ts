import { newId, openSqliteEventStore } from '../index.ts';
import { eventAt } from './events.ts';

/**
 * A process to be killed: appends without end to the log that its first argument names, to as many streams at once
 * as its second one says, and tells its parent every append that was acknowledged.
 */
const [file, streams] = process.argv.slice(2) as [string, string];
const store = openSqliteEventStore({ file });
process.once('disconnect', () => process.exit());

for (let count = 0; count < Number(streams); count += 1) void appendWithoutEnd(`test-${newId()}`);

async function appendWithoutEnd(stream: string): Promise<void> {
  for (let revision = 0n; ; revision += 1n) {
    await store.append(stream, [eventAt(stream, revision)], revision === 0n ? 'no-stream' : revision - 1n);
    process.send?.({ stream, revision } satisfies Acknowledged);
  }
}

/** An append of one event that has resolved. */
export interface Acknowledged {
  readonly stream: string;
  readonly revision: bigint;
}
