import { newId, openSqliteEventStore } from '../index.ts';
import { eventAt } from './events.ts';

/**
 * A process to be killed: appends without end to the log that its first argument names, to as many streams at once
 * as its second one says, as many events each time as its third one says, and tells its parent every append that was
 * acknowledged.
 */
const [file, streams, eventsEach] = process.argv.slice(2) as [string, string, string];
const store = openSqliteEventStore({ file });
process.once('disconnect', () => process.exit());

for (let count = 0; count < Number(streams); count += 1) void appendWithoutEnd(`test-${newId()}`);

async function appendWithoutEnd(stream: string): Promise<void> {
  for (let end = -1n; ;) {
    const events = Array.from({ length: Number(eventsEach) }, (_, step) => eventAt(stream, end + 1n + BigInt(step)));
    ({ revision: end } = await store.append(stream, events, end < 0n ? 'no-stream' : end));
    process.send?.({ stream, revision: end } satisfies Acknowledged);
  }
}

/** An append that has resolved, by its last event. */
export interface Acknowledged {
  readonly stream: string;
  readonly revision: bigint;
}
