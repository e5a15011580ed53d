import type { RankedSource } from '@miauflix/domain/sources';
import { sizeInWords } from '../shared/size.ts';

/** What tells a source from the others at a glance: `1080p · HDR10 · WEB · 4.2 GB` */
export const sourceName = ({
  resolution,
  hdr,
  origin,
  sizeBytes,
}: Pick<RankedSource, 'resolution' | 'hdr' | 'origin' | 'sizeBytes'>): string =>
  [resolution ? `${resolution}p` : 'Unknown picture', hdr, origin, sizeInWords(sizeBytes)].filter(Boolean).join(' · ');
