import type { Fact, Recorded, SealedFields, SealingKey } from '@miauflix/domain/kernel';
import { SealBroken } from '../errors.ts';
import type { EventStore, NewEvent } from '../event-store.port.ts';
import { type Keyring, type SealingKeyId, userKeyId } from './keyring.ts';
import type { SealedPlace } from './sealed-token.ts';

/**
 * A store whose declared fields rest sealed and are plain to its caller. A field whose key was destroyed reads as
 * the empty string; a field that an event leaves out stays out. One whose seal is broken fails whoever reads it, unless
 * it is replaceable; whoever follows the log is given the empty string instead, because nothing would ever reach them
 * again.
 */
export function sealed(store: EventStore, keyring: Keyring, sealedFields: SealedFields): EventStore {
  const seal = (stream: string, event: NewEvent): NewEvent =>
    withFields(event, sealedFields[event.type], (text, field, key) =>
      keyring.seal(keyIdOf(key, event), placeOf(stream, event, field), text),
    );
  const opened = (event: Recorded, mayBeBroken: (key: SealingKey) => boolean): Recorded =>
    withFields(event, sealedFields[event.type], (token, field, key) => {
      try {
        return keyring.open(token, placeOf(event.stream, event, field)) ?? '';
      } catch (error) {
        if (error instanceof SealBroken && mayBeBroken(key)) return '';
        throw error;
      }
    });
  const open = (event: Recorded): Recorded => opened(event, (key) => key === 'replaceable');
  const openUnlessBroken = (event: Recorded): Recorded => opened(event, () => true);

  return {
    append: async (stream, events, expected) =>
      store.append(
        stream,
        events.map((event) => seal(stream, event)),
        expected,
      ),
    readStream: async (stream, options) => (await store.readStream(stream, options)).map(open),
    readAll: async (options) => (await store.readAll(options)).map(open),
    head: () => store.head(),
    subscribe: (subscriber) =>
      store.subscribe({
        after: subscriber.after,
        onBatch: (events) => subscriber.onBatch(events.map(openUnlessBroken)),
        onCaughtUp: () => subscriber.onCaughtUp?.(),
      }),
    close: () => store.close(),
  };
}

/** The event with each of the fields that it has replaced by what `change` makes of it. */
function withFields<Event extends Fact>(
  event: Event,
  fields: SealedFields[string] | undefined,
  change: (text: string, field: string, key: SealingKey) => string,
): Event {
  if (fields === undefined) return event;
  const data = { ...(event.data as Record<string, unknown>) };
  for (const [field, key] of Object.entries(fields)) {
    const text = data[field];
    if (text === undefined) continue;
    if (typeof text !== 'string') throw new TypeError(`${field} of ${event.type} is sealed and has to be a string.`);
    data[field] = change(text, field, key);
  }
  return { ...event, data };
}

const placeOf = (stream: string, { type, id }: NewEvent, field: string): SealedPlace => ({
  stream,
  type,
  eventId: id,
  field,
});

function keyIdOf(key: SealingKey, { type, data }: Fact): SealingKeyId {
  switch (key) {
    case 'user': {
      const { userId } = data as { userId?: unknown };
      if (typeof userId !== 'string') throw new TypeError(`${type} has fields of a person, but no userId.`);
      return userKeyId(userId);
    }
    case 'replaceable':
      return 'content';
    case 'content':
    case 'audit':
      return key;
  }
}
