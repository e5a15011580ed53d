import type { SealedFields } from '../kernel/sealing.ts';

export const auditSealed = {
  'audit.SignInFailed': { address: 'audit' },
  'audit.RefreshTokenReused': { address: 'user' },
  'audit.SecretRevealed': { reason: 'audit' },
} as const satisfies SealedFields;
