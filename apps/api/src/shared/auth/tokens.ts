import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { sessionSeconds, type Role } from '@miauflix/domain/users';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { KEYRING, type Keyring } from '../stores.ts';

/** What an access token says: who, in which session. The role is looked up, so that a change counts at once. */
export interface AccessClaims {
  readonly sub: string;
  readonly sid: string;
}

/** What a stream URL permits: one person, in one session, one file of one source. */
export interface StreamClaims extends AccessClaims {
  readonly viewingId: string;
  readonly sourceId: string;
  readonly fileIndex: number;
  readonly bitrateKbps: number;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** Who asks, after authentication. */
export interface Principal {
  readonly userId: string;
  readonly sessionId: string;
  readonly role: Role;
  /** What they chose to read about films in, ISO 639-1; absent while it is left to the browser. */
  readonly language?: string;
}

/** How long an access token is good for. */
export const accessTokenSeconds = 15 * 60;
/** Longer than any film with its pauses. */
const streamUrlSeconds = 12 * 60 * 60;

type Audience = 'api' | 'stream' | 'stream-cookie';

/** Makes and reads the signed tokens of the household; the secret rests in the keyring. */
@Injectable()
export class Tokens {
  private readonly jwt: JwtService;

  constructor(@Inject(KEYRING) private readonly keyring: Keyring) {
    this.jwt = new JwtService({
      secret: createSecretKey(keyring.secret('tokens')),
      signOptions: { algorithm: 'HS256' },
      verifyOptions: { algorithms: ['HS256'] },
    });
  }

  access = (claims: AccessClaims): string => this.sign('api', claims, accessTokenSeconds);
  streamUrl = (claims: Omit<StreamClaims, 'exp'>): string => this.sign('stream', claims, streamUrlSeconds);
  streamCookie = (claims: AccessClaims): string => this.sign('stream-cookie', claims, sessionSeconds);

  /**
   * The refresh token that follows on another: the same each time, so that tabs that trade one at once all hold the
   * valid one afterwards, and known to nobody who has only the other.
   */
  nextRefreshToken = (token: string): string =>
    createHmac('sha256', this.keyring.secret('refresh-tokens')).update(token).digest('base64url');

  readAccess = (token: string): AccessClaims | undefined => this.read('api', token);
  readStreamUrl = (token: string): StreamClaims | undefined => this.read('stream', token);
  readStreamCookie = (token: string): AccessClaims | undefined => this.read('stream-cookie', token);

  private sign(audience: Audience, claims: object, expiresIn: number): string {
    return this.jwt.sign({ ...claims }, { audience, expiresIn });
  }

  /** The claims; `undefined` when the token is not ours, for another purpose, or expired. */
  private read<Claims extends object>(audience: Audience, token: string): Claims | undefined {
    try {
      return this.jwt.verify<Claims>(token, { audience });
    } catch {
      return undefined;
    }
  }
}

/** The first refresh token of a session: 256 random bits. Only its hash is kept. */
export const firstRefreshToken = (): string => randomBytes(32).toString('base64url');
/** SHA-256, hexadecimal: how a token is kept. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
