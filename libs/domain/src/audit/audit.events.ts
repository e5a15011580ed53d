import type { Fact, Sealed } from '../kernel/event.ts';

/** What touches safety and would leave no other fact behind. */
export type AuditEvent =
  | Fact<'audit.SignInFailed', { readonly nameIndex: string; readonly address: Sealed }>
  | Fact<'audit.RefreshTokenReused', { readonly sessionId: string; readonly userId: string; readonly address: Sealed }>;
