import { z } from 'zod';
import { section } from '../settings/section.ts';

/** How long the log keeps what nothing is decided by any more. */
export const retentionSection = section({
  section: 'retention',
  title: 'Retention',
  about:
    'The log keeps everything for good. It can give up where somebody was within a film, once that is old and outdated.',
  schema: z.object({
    enabled: z.boolean().default(false).meta({
      title: 'Remove old places',
      description: 'For good. Pages of earlier times become coarser; nothing present changes.',
    }),
    months: z.number().int().min(1, 'A month has to be kept at least.').max(120).default(12).meta({
      title: 'Keep',
      unit: 'months',
    }),
  }),
  secretFields: [],
});
