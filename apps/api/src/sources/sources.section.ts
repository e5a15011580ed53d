import { providerNames } from '@miauflix/domain/sources';
import { z } from 'zod';
import { section } from '../settings/section.ts';

/** How sources are looked for. */
export const sourcesSection = section({
  section: 'sources',
  title: 'Looking for sources',
  about: 'All providers that are on are asked for every title, in this order: what the first says of a torrent counts.',
  schema: z.object({
    order: z
      .array(z.enum(providerNames))
      .refine((names) => new Set(names).size === names.length, 'Each provider is named once.')
      // Those that somebody who saved an order did not know yet are asked last.
      .overwrite((names) => [...new Set([...names, ...providerNames])])
      .default([...providerNames])
      .meta({ title: 'Order of the providers' }),
  }),
  secretFields: [],
});
