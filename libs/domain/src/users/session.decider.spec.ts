import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { session } from './session.decider.ts';
import type { SessionEvent } from './session.events.ts';

const ids = { sessionId: 'tv', userId: 'ana' };
const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

const start = { type: 'StartSession', data: { ...ids, device: 'TV', refreshTokenHash: 'one' } } as const;
const started = { type: 'session.Started', data: start.data, at: at(0) } as const;
const refreshed = (refreshTokenHash: string) =>
  ({ type: 'session.Refreshed', data: { ...ids, refreshTokenHash } }) as const;
const refreshedAt = (refreshTokenHash: string, seconds: number) => ({
  ...refreshed(refreshTokenHash),
  at: at(seconds),
});
const ended = (reason: Extract<SessionEvent, { type: 'session.Ended' }>['data']['reason']) =>
  ({ type: 'session.Ended', data: { ...ids, reason } }) as const;
const refresh = (presentedTokenHash: string, nextTokenHash: string, seconds: number) =>
  ({ type: 'RefreshSession', data: { presentedTokenHash, nextTokenHash }, at: at(seconds) }) as const;
const signOut = { type: 'EndSession', data: { reason: 'signed-out' } } as const;

describe('session', () => {
  it('starts', () => given(session).when(start).then({ type: 'session.Started', data: start.data }));

  it('starts once', () => given(session, started).when(start).then());

  it('does not start again under the id of an ended one', () =>
    given(session, started, ended('signed-out')).when(start).then());

  it('trades the valid token for the next', () => {
    given(session, started)
      .when(refresh('one', 'two', 3600))
      .then(refreshed('two'));
    given(session, started, refreshedAt('two', 10))
      .when(refresh('two', 'three', 3610))
      .then(refreshed('three'));
  });

  it('ends when it was not used for sixty days', () => {
    const day = 24 * 3600;
    given(session, started)
      .when(refresh('one', 'two', 60 * day))
      .then(refreshed('two'));
    given(session, started)
      .when(refresh('one', 'two', 60 * day + 1))
      .then(ended('expired'));
  });

  it('leaves the token before as it was traded for ten more seconds: tabs may trade at once', () => {
    given(session, started, refreshedAt('two', 100))
      .when(refresh('one', 'two', 109.9))
      .then();
  });

  it('ends when the token before comes later: somebody holds a copy', () => {
    given(session, started, refreshedAt('two', 100))
      .when(refresh('one', 'two', 110))
      .then(ended('refresh-token-reused'));
  });

  it('gives the token before no more time when the clock was set back', () => {
    given(session, started, refreshedAt('two', 100))
      .when(refresh('one', 'two', 95))
      .then();
    given(session, started, refreshedAt('two', 3600))
      .when(refresh('one', 'two', 100))
      .then(ended('refresh-token-reused'));
  });

  it('ends at once for a token that is two trades old', () => {
    given(session, started, refreshedAt('two', 100), refreshedAt('three', 101))
      .when(refresh('one', 'two', 101))
      .then(ended('refresh-token-reused'));
  });

  it('ends for a token that it never gave out', () => {
    given(session, started)
      .when(refresh('invented', 'two', 1))
      .then(ended('refresh-token-reused'));
  });

  it('gives no token once it has ended', () => {
    given(session, started, ended('signed-out'))
      .when(refresh('one', 'two', 1))
      .thenRejects('users/session-ended');
    given(session)
      .when(refresh('one', 'two', 1))
      .thenRejects('users/session-ended');
  });

  it('stays ended, whatever follows in its stream', () => {
    given(session, started, ended('signed-out'), refreshedAt('two', 1))
      .when(refresh('two', 'three', 2))
      .thenRejects('users/session-ended');
  });

  it.each(['signed-out', 'password-changed', 'account-deleted'] as const)('ends because of: %s', (reason) => {
    given(session, started).when({ type: 'EndSession', data: { reason } }).then(ended(reason));
  });

  it('ends once, and a session that never was need not end', () => {
    given(session, started, ended('signed-out')).when(signOut).then();
    given(session).when(signOut).then();
  });
});
