import type { Recorded } from '@miauflix/domain/kernel';
import { newId } from '../event-id.ts';
import type { EventStore } from '../event-store.port.ts';

/** A store that looks empty, made of one that is not: it begins at the head of the other, with streams of its own. */
export async function beginningNow(store: EventStore): Promise<EventStore> {
  const beginning = await store.head();
  const mark = `${newId()}/`;
  const unmarked = (events: readonly Recorded[]): readonly Recorded[] =>
    events.map((event) => ({ ...event, stream: event.stream.slice(mark.length) }));
  return {
    append: (stream, events, expected) => store.append(mark + stream, events, expected),
    readStream: async (stream, options) => unmarked(await store.readStream(mark + stream, options)),
    readAll: async (options = {}) => unmarked(await store.readAll({ ...options, after: options.after ?? beginning })),
    async head() {
      const head = await store.head();
      return head === beginning ? undefined : head;
    },
    subscribe: (subscriber) =>
      store.subscribe({
        after: subscriber.after ?? beginning,
        onBatch: (events) => subscriber.onBatch(unmarked(events)),
        onCaughtUp: () => subscriber.onCaughtUp?.(),
      }),
    close: () => store.close(),
  };
}
