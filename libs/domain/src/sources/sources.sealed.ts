import type { SealedFields } from '../kernel/sealing.ts';

export const sourcesSealed = {
  'source.Discovered': { infoHash: 'content', magnet: 'content' },
} as const satisfies SealedFields;
