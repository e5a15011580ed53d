import type { SealedFields } from '../kernel/sealing.ts';

export const settingsSealed = { 'settings.Changed': { secrets: 'content' } } as const satisfies SealedFields;
