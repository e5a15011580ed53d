import { eventId, newId } from '../event-id.ts';
import type { NewEvent } from '../event-store.port.ts';

/** An event with an id of its own. */
export function event(data: unknown = { text: 'x' }): NewEvent {
  const commandId = newId();
  return {
    id: eventId(commandId, 0),
    type: 'test.Happened',
    data,
    metadata: {
      $correlationId: newId(),
      $causationId: commandId,
      actor: 'system:test',
      device: 'Zoë’s TV',
      at: '2026-01-02T03:04:05.678Z',
      schema: 1,
    },
  };
}

/** As many different events. */
export const events = (count: number): readonly NewEvent[] => Array.from({ length: count }, () => event());

/** The event that belongs at a place of a stream: the same id in every process. */
export const eventAt = (stream: string, revision: bigint): NewEvent => ({
  ...event({ text: `${stream} ${revision}` }),
  id: eventId(stream, Number(revision)),
});
