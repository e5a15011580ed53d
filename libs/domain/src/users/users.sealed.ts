import type { SealedFields } from '../kernel/sealing.ts';

export const usersSealed = {
  'user.Registered': { name: 'user', passwordHash: 'user' },
  'user.PasswordChanged': { passwordHash: 'user' },
  'session.Started': { device: 'user' },
} as const satisfies SealedFields;
