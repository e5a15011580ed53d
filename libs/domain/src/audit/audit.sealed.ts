import type { SealedFields } from '../kernel/sealing.ts';

export const auditSealed = {
  'audit.SignInFailed': { address: 'audit' },
  'audit.RefreshTokenReused': { address: 'user' },
} as const satisfies SealedFields;
