import type { Sealed } from '../kernel/event.ts';
import { projection } from '../kernel/projection.ts';
import type { SessionEvent } from './session.events.ts';

/** A device on which a person is signed in. */
export interface SessionRow {
  readonly sessionId: string;
  readonly userId: string;
  /** Browser and system, as the device says. */
  readonly device: Sealed;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** When it was taken up last. ISO 8601, UTC. */
  readonly usedAt: string;
}

/** Every session that nobody has ended. */
export const sessions = projection<SessionRow, SessionEvent>({
  name: 'sessions',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'session.Started':
      case 'session.Refreshed':
      case 'session.Ended':
        return event.data.sessionId;
    }
  },
  evolve(row, event) {
    const { at } = event.metadata;
    switch (event.type) {
      case 'session.Started': {
        const { sessionId, userId, device } = event.data;
        return { sessionId, userId, device, startedAt: at, usedAt: at };
      }
      case 'session.Refreshed':
        return row && { ...row, usedAt: at };
      case 'session.Ended':
        return undefined;
    }
  },
});
