import { createSecretKey } from 'node:crypto';
import { session, user } from '@miauflix/domain/users';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { unauthenticated } from '../problem.filter.ts';
import { requestContext } from '../request-context.ts';
import { States } from '../states.ts';
import { KEYRING, type Keyring } from '../stores.ts';
import type { AccessClaims, Principal } from './tokens.ts';

/** Admits a bearer token whose session is still open; the role is the present one. */
@Injectable()
export class AccessStrategy extends PassportStrategy(Strategy, 'access') {
  constructor(
    @Inject(KEYRING) keyring: Keyring,
    private readonly states: States,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // Of bytes a new key would be made for every request; only the types do not know that it takes a ready one.
      secretOrKey: createSecretKey(keyring.secret('tokens')) as unknown as Buffer,
      algorithms: ['HS256'],
      audience: 'api',
    });
  }

  async validate({ sub, sid }: AccessClaims): Promise<Principal> {
    const principal = await principalOf(this.states, sub, sid);
    if (!principal) throw unauthenticated;
    const context = requestContext();
    context.actor = principal.userId;
    context.sessionId = principal.sessionId;
    return principal;
  }
}

/** The person behind a session; `undefined` when the session has ended or is somebody else's. */
export async function principalOf(states: States, userId: string, sessionId: string): Promise<Principal | undefined> {
  const [open, person] = await Promise.all([states.load(session, sessionId), states.load(user, userId)]);
  if (open.state.status !== 'open' || open.state.userId !== userId) return undefined;
  if (person.state.status !== 'registered') return undefined;
  const { role, language } = person.state;
  return { userId, sessionId, role, ...(language !== undefined && { language }) };
}
