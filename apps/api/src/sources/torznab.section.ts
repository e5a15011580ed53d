import { z } from 'zod';
import { section } from '../settings/section.ts';
import { WebAddresses } from './web-addresses.ts';

/** Indexers behind Jackett or Prowlarr. */
export const torznabSection = section({
  section: 'torznab',
  title: 'Torznab',
  about: 'Finds films and episodes on indexers behind Jackett or Prowlarr. It is off while no indexer is named.',
  schema: z.object({
    indexers: WebAddresses.meta({
      title: 'Indexers',
      description: 'As Jackett copies them, `http://jackett:9117/api/v2.0/indexers/all/results/torznab/api`.',
      multiline: true,
    }),
    apiKey: z.string().trim().min(1).optional().meta({ title: 'API key', description: 'The same for all of them.' }),
  }),
  sealedFields: ['indexers'],
  secretFields: ['apiKey'],
});
