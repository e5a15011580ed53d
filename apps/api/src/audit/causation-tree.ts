import type { CausationNode, CausationTree, LoggedEvent } from '@miauflix/domain/audit';

/**
 * What led to what among the events of one request.
 *
 * @param events in the order of the log
 */
export function causationTree(
  correlationId: string,
  events: readonly LoggedEvent[],
  isComplete: boolean,
): CausationTree {
  const effects = Map.groupBy(events, ({ causationId }) => causationId);
  const eventIds = new Set(events.map(({ eventId }) => eventId));
  const childrenOf = (id: string): readonly CausationNode[] => (effects.get(id) ?? []).map(nodeOf);
  const nodeOf = (event: LoggedEvent): CausationNode => ({
    id: event.eventId,
    event,
    children: childrenOf(event.eventId),
  });
  const commands = [...effects.keys()].filter((id) => !eventIds.has(id));
  return { correlationId, roots: commands.map((id) => ({ id, children: childrenOf(id) })), isComplete };
}
