import { decider } from '../kernel/decider.ts';
import type { Dated, Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import { sessionSeconds, type SessionEndReason, type SessionEvent } from './session.events.ts';

export const sessionEnded = new Rejection(
  'unauthenticated',
  'users/session-ended',
  'You are signed out on this device: sign in again.',
);

export type SessionCommand =
  | Fact<'StartSession', Extract<SessionEvent, { type: 'session.Started' }>['data']>
  /**
   * Trades a refresh token for the next one, which follows from it. A token that was traded a moment ago is answered
   * with the same one, so nothing happens; one that was traded before that ends the session: somebody holds a copy.
   */
  | Fact<'RefreshSession', { readonly presentedTokenHash: string; readonly nextTokenHash: string }>
  | Fact<'EndSession', { readonly reason: SessionEndReason }>;

interface OpenSession {
  readonly status: 'open';
  readonly sessionId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly previousTokenHash?: string;
  readonly refreshedAt: string;
}

export type SessionState =
  { readonly status: 'unknown' } | { readonly status: 'ended'; readonly userId: string } | OpenSession;

/** The tabs of one browser may trade the same token at once: the one before is good for this much longer. */
const leewaySeconds = 10;

/** A person signed in on one device. */
export const session = decider<SessionState, SessionCommand, SessionEvent>({
  category: 'session',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (command.type === 'StartSession') {
      return state.status === 'unknown' ? [{ type: 'session.Started', data: command.data }] : [];
    }
    if (state.status !== 'open') {
      if (command.type === 'EndSession') return [];
      throw sessionEnded;
    }
    const { sessionId, userId } = state;
    switch (command.type) {
      case 'RefreshSession':
        return refreshed(command, state);
      case 'EndSession':
        return [{ type: 'session.Ended', data: { sessionId, userId, reason: command.data.reason } }];
    }
  },
  evolve(state, event) {
    const { sessionId, userId } = event.data;
    switch (event.type) {
      case 'session.Started':
        return { status: 'open', sessionId, userId, tokenHash: event.data.refreshTokenHash, refreshedAt: event.at };
      case 'session.Refreshed':
        if (state.status !== 'open') return state;
        return {
          ...state,
          tokenHash: event.data.refreshTokenHash,
          previousTokenHash: state.tokenHash,
          refreshedAt: event.at,
        };
      case 'session.Ended':
        return { status: 'ended', userId };
    }
  },
});

function refreshed(
  { data, at }: Dated<Extract<SessionCommand, { type: 'RefreshSession' }>>,
  { sessionId, userId, tokenHash, previousTokenHash, refreshedAt }: OpenSession,
): readonly SessionEvent[] {
  const ended = (reason: SessionEndReason): readonly SessionEvent[] => [
    { type: 'session.Ended', data: { sessionId, userId, reason } },
  ];
  const ageSeconds = (Date.parse(at) - Date.parse(refreshedAt)) / 1000;
  if (ageSeconds > sessionSeconds) return ended('expired');
  if (data.presentedTokenHash === tokenHash) {
    return [{ type: 'session.Refreshed', data: { sessionId, userId, refreshTokenHash: data.nextTokenHash } }];
  }
  // Neither way: a clock that was set back gives a copy no more time.
  const wasJustTraded = data.presentedTokenHash === previousTokenHash && Math.abs(ageSeconds) < leewaySeconds;
  return wasJustTraded ? [] : ended('refresh-token-reused');
}
