import { upcasters, type MiauflixEvent } from '@miauflix/domain';
import { schemaOf } from '@miauflix/domain/kernel';
import { newId, type EventStore, type NewEvent } from '@miauflix/event-store';

/** Appends facts to a stream of their own, a thousand at a time. */
export async function appendHistory(store: EventStore, facts: Iterable<MiauflixEvent>): Promise<void> {
  const stream = `history-${newId()}`;
  const events = [...facts].map(asNewEvent);
  let revision = -1n;
  for (let start = 0; start < events.length; start += 1_000) {
    const batch = events.slice(start, start + 1_000);
    ({ revision } = await store.append(stream, batch, revision < 0n ? 'no-stream' : revision));
  }
}

function asNewEvent(fact: MiauflixEvent, index: number): NewEvent {
  const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  return {
    ...fact,
    id: newId(),
    metadata: {
      $correlationId: 'c',
      $causationId: 'c',
      actor: 'system:spec',
      at,
      schema: schemaOf(upcasters, fact.type),
    },
  };
}
