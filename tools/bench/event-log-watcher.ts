import { listenForWakes, openSqliteEventLogReader } from '@miauflix/event-store';

/** Tells its parent the moment at which each event became visible here. Arguments: the log, the wake socket. */
const [file, socketPath] = process.argv.slice(2) as [string, string];
const wake = await listenForWakes(socketPath);
const reader = openSqliteEventLogReader({ file, wake });

reader.subscribe({
  onBatch(events) {
    const seenAt = process.hrtime.bigint();
    process.send?.({ position: events.at(-1)!.position, seenAt } satisfies Sighting);
  },
});
process.send?.('subscribed');
process.once('disconnect', () => process.exit());

/** `seenAt` counts nanoseconds on the clock that all processes of a machine share. */
export interface Sighting {
  readonly position: bigint;
  readonly seenAt: bigint;
}
