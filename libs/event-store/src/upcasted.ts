import type { Recorded } from '@miauflix/domain/kernel';
import type { EventLog, EventStore } from './event-store.port.ts';

/** The log holds an event that this program has never heard of: a newer one wrote it. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';

  constructor({ type, position, metadata: { schema } }: Recorded) {
    super(
      `The log holds ${type} in shape ${schema} at position ${position}, which this Miauflix does not know: start the newer one that wrote it, or restore a backup from before.`,
    );
  }
}

/** The event in the present shape of its type; `undefined` when type or shape is not known. */
export type Upcast = (event: Recorded) => Recorded | undefined;

/**
 * A log whose events come in their present shapes, whenever they were written.
 *
 * Reads and subscriptions reject with {@link UnknownEvent} where nothing is known of an event: never is one passed over.
 */
export function upcastedLog(log: EventLog, upcast: Upcast): EventLog {
  const known = (event: Recorded): Recorded => {
    const lifted = upcast(event);
    if (lifted === undefined) throw new UnknownEvent(event);
    return lifted;
  };
  return {
    readStream: async (stream, options) => (await log.readStream(stream, options)).map(known),
    readAll: async (options) => (await log.readAll(options)).map(known),
    head: () => log.head(),
    subscribe: (subscriber) =>
      log.subscribe({
        after: subscriber.after,
        onBatch: (events) => subscriber.onBatch(events.map(known)),
        onCaughtUp: () => subscriber.onCaughtUp?.(),
      }),
    close: () => log.close(),
  };
}

/** The same for a store that can be appended to; what is appended has the present shapes already. */
export const upcastedStore = (store: EventStore, upcast: Upcast): EventStore => ({
  ...upcastedLog(store, upcast),
  append: (stream, events, expected) => store.append(stream, events, expected),
});
