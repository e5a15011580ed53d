import { connectWakeClient, openSqliteEventStore } from '../index.ts';
import { event } from './events.ts';

/** Appends one event to a stream of its own for each message, rings, and answers when it was durable. Arguments: log, wake socket. */
const [file, socketPath] = process.argv.slice(2) as [string, string];
const wake = connectWakeClient(socketPath);
const store = openSqliteEventStore({ file, onCommit: () => wake.ring() });
let appended = 0;
process.once('disconnect', () => process.exit());

process.on('message', async () => {
  appended += 1;
  await store.append(`test-${appended}`, [event()], 'no-stream');
  process.send?.({ durableAt: process.hrtime.bigint() } satisfies Durable);
});
process.send?.('ready');

/** Nanoseconds on the clock that all processes of a machine share. */
export interface Durable {
  readonly durableAt: bigint;
}
