import { eventId, type NewEvent, newId } from '@miauflix/event-store';

/** Name of a stream that nothing was written to yet. */
export const newStream = () => `viewing-${newId()}`;

/** So many events of the most frequent kind, each of its own command. */
export const events = (count: number): readonly NewEvent[] => Array.from({ length: count }, event);

/** An event as a player's report leads to it. */
export function event(): NewEvent {
  const commandId = newId();
  return {
    id: eventId(commandId, 0),
    type: 'viewing.Advanced',
    data: {
      viewingId: newId(),
      userId: newId(),
      titleId: 'big-buck-bunny',
      positionSeconds: 312.4,
      durationSeconds: 596,
    },
    metadata: {
      $correlationId: commandId,
      $causationId: commandId,
      actor: newId(),
      device: newId(),
      at: '2026-01-02T03:04:05.678Z',
      schema: 1,
    },
  };
}
