import type { LoggedEvent } from '@miauflix/domain/audit';

/** An event as the river shows it: what stands beside it depends on its neighbours. */
export interface EventRow {
  readonly event: LoggedEvent;
  /** The event above was written on another day, or there is none. */
  readonly beginsDay: boolean;
  /** The event above came from the same request. */
  readonly isJoinedAbove: boolean;
  readonly isJoinedBelow: boolean;
}

/** @param dayOf names the day of a moment, as this device counts days */
export const rowsOf = (events: readonly LoggedEvent[], dayOf: (at: string) => string): readonly EventRow[] =>
  events.map((event, index) => {
    const above = events[index - 1];
    return {
      event,
      beginsDay: above === undefined || dayOf(above.at) !== dayOf(event.at),
      isJoinedAbove: above?.correlationId === event.correlationId,
      isJoinedBelow: events[index + 1]?.correlationId === event.correlationId,
    };
  });
