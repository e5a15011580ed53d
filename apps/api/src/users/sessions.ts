import { randomUUID } from 'node:crypto';
import {
  session,
  sessionEnded,
  user,
  type Account,
  type SessionEndReason,
  type SessionEvent,
} from '@miauflix/domain/users';
import { audit } from '@miauflix/domain/audit';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Subject } from 'rxjs';
import { Decide, type Decided } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { firstRefreshToken, hashOfToken, Tokens, type AccessClaims } from '../shared/auth/tokens.ts';

/** A session and the refresh token that is valid for it now, as the cookie carries it: `<session id>.<token>`. */
export interface OpenedSession extends AccessClaims {
  readonly refreshToken: string;
}

const sessionNotFound = new Problem(404, 'users/session-not-found', 'You have no such session.');

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
   * the session and is written to the audit; one that was not used for too long ends it too.
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
    const end = (events as readonly SessionEvent[]).find((event) => event.type === 'session.Ended');
    if (end) {
      this.ended.next(sessionId);
      if (end.data.reason === 'refresh-token-reused') {
        const fact = { type: 'audit.RefreshTokenReused', data: { sessionId, userId, address } } as const;
        await this.commands.execute(new Decide(audit, sessionId, { type: 'Record', data: fact }));
      }
      throw sessionEnded;
    }
    return { sub: userId, sid: sessionId, refreshToken: `${sessionId}.${next}` };
  }

  async end(sessionId: string, reason: SessionEndReason): Promise<Decided> {
    const decided = await this.commands.execute(
      new Decide(session, sessionId, { type: 'EndSession', data: { reason } }),
    );
    this.ended.next(sessionId);
    return decided;
  }

  /**
   * Ends a session of the same person on another device.
   *
   * @throws Problem `users/session-not-found` for one that is not theirs
   */
  async endOwn(userId: string, sessionId: string): Promise<Decided> {
    const { state } = await this.states.load(session, sessionId);
    if (state.status === 'unknown' || state.userId !== userId) throw sessionNotFound;
    return this.end(sessionId, 'signed-out-elsewhere');
  }

  /** `undefined` when there is no such person any more. */
  async personOf(userId: string): Promise<Account | undefined> {
    const { state } = await this.states.load(user, userId);
    if (state.status !== 'registered') return undefined;
    const { name, role, language } = state;
    return { userId, name, role, ...(language !== undefined && { language }) };
  }
}
