import type { SealedFields } from '../kernel/sealing.ts';

export const settingsSealed = { 'settings.Changed': { secrets: 'replaceable' } } as const satisfies SealedFields;
