import type { Fact, Sealed } from '../kernel/event.ts';

export type SessionEndReason =
  | 'signed-out'
  /** On another device of the same person. */
  | 'signed-out-elsewhere'
  | 'refresh-token-reused'
  | 'password-changed'
  /** Not used for {@link sessionSeconds}. */
  | 'expired'
  | 'account-deleted';

/** How long a session lasts that nobody uses. */
export const sessionSeconds = 60 * 24 * 60 * 60;

/** A person signed in on one device: the family of all refresh tokens that followed from that sign-in. */
export type SessionEvent =
  | Fact<
      'session.Started',
      {
        readonly sessionId: string;
        readonly userId: string;
        /** Browser and system, as the device says. */
        readonly device: Sealed;
        /** SHA-256, hex, of the refresh token that is now valid. */
        readonly refreshTokenHash: string;
      }
    >
  | Fact<
      'session.Refreshed',
      { readonly sessionId: string; readonly userId: string; readonly refreshTokenHash: string }
    >
  | Fact<'session.Ended', { readonly sessionId: string; readonly userId: string; readonly reason: SessionEndReason }>;
