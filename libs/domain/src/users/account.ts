import type { DeletionCertificate } from './deletion-certificate.ts';
import type { SessionRow } from './sessions.projection.ts';
import type { Role } from './user.events.ts';

/** A person of the household, to themselves. */
export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** What they read about films in, ISO 639-1; absent while it is left to the browser. */
  readonly language?: string;
}

/** A person of the household, to admins. */
export interface RegisteredAccount extends Omit<Account, 'language'> {
  /** ISO 8601, UTC. */
  readonly registeredAt: string;
}

/** What a client holds after signing in; the refresh token travels in a cookie that scripts cannot read. */
export interface SignedIn {
  readonly accessToken: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  readonly user: Account;
}

/** A device on which a person is signed in, to that person. */
export interface OpenSession extends Omit<SessionRow, 'userId'> {
  readonly isThisOne: boolean;
}

/** What remains of an account that was deleted. */
export interface DeletedAccount {
  readonly certificate: DeletionCertificate;
  readonly position: string;
}
