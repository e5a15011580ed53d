import { randomUUID } from 'node:crypto';
import { session, sessionEnded, user, type Role, type SessionEndReason } from '@miauflix/domain/users';
import { audit } from '@miauflix/domain/audit';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Subject } from 'rxjs';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { firstRefreshToken, hashOfToken, Tokens, type AccessClaims } from '../shared/auth/tokens.ts';

/** A session and the refresh token that is valid for it now, as the cookie carries it: `<session id>.<token>`. */
export interface OpenedSession extends AccessClaims {
  readonly refreshToken: string;
}

/** The person a session belongs to. */
export interface SignedInPerson {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** Opens, renews and ends the sessions of devices. */
@Injectable()
export class Sessions {
  /** Ids of sessions that have just ended, so that what still runs on their behalf can stop. */
  readonly ended = new Subject<string>();

  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    private readonly tokens: Tokens,
  ) {}

  async open(userId: string, device: string): Promise<OpenedSession> {
    const sessionId = randomUUID();
    const token = firstRefreshToken();
    const data = { sessionId, userId, device, refreshTokenHash: hashOfToken(token) };
    await this.commands.execute(new Decide(session, sessionId, { type: 'StartSession', data }));
    return { sub: userId, sid: sessionId, refreshToken: `${sessionId}.${token}` };
  }

  /**
   * Trades a refresh token for the next one, and within seconds for the same one again. One that was traded before ends
   * the session and is written to the audit.
   *
   * @throws Rejection `users/session-ended`
   */
  async refresh(presented: string, address: string): Promise<OpenedSession> {
    const [sessionId = '', token = ''] = presented.split('.', 2);
    const { state } = await this.states.load(session, sessionId);
    if (state.status !== 'open') throw sessionEnded;
    const { userId } = state;
    const next = this.tokens.nextRefreshToken(token);
    const data = { presentedTokenHash: hashOfToken(token), nextTokenHash: hashOfToken(next) };
    const { events } = await this.commands.execute(new Decide(session, sessionId, { type: 'RefreshSession', data }));
    if (events.some(({ type }) => type === 'session.Ended')) {
      this.ended.next(sessionId);
      const fact = { type: 'audit.RefreshTokenReused', data: { sessionId, userId, address } } as const;
      await this.commands.execute(new Decide(audit, sessionId, { type: 'Record', data: fact }));
      throw sessionEnded;
    }
    return { sub: userId, sid: sessionId, refreshToken: `${sessionId}.${next}` };
  }

  async end(sessionId: string, reason: SessionEndReason): Promise<void> {
    await this.commands.execute(new Decide(session, sessionId, { type: 'EndSession', data: { reason } }));
    this.ended.next(sessionId);
  }

  /** `undefined` when there is no such person any more. */
  async personOf(userId: string): Promise<SignedInPerson | undefined> {
    const { state } = await this.states.load(user, userId);
    return state.status === 'registered' ? { userId, name: state.name, role: state.role } : undefined;
  }
}
