import { z } from 'zod';
import { section } from '../settings/section.ts';
import { WebAddresses } from './web-addresses.ts';

/** Films of servers that speak the language of YTS. */
export const ytsSection = section({
  section: 'yts',
  title: 'YTS',
  about: 'Finds films by their IMDb ids on servers with the interface of YTS. It is off while no server is named.',
  schema: z.object({
    mirrors: WebAddresses.meta({
      title: 'Servers',
      description: 'The one that does best is asked first, the others stand in for it.',
      multiline: true,
    }),
    trackers: z
      .array(z.string().regex(/^(https?|udp):\/\/\S+$/, 'A tracker begins with udp://, http:// or https://.'))
      .max(20)
      .default([])
      .meta({ title: 'Trackers', description: 'Written into its magnet links, which name none.', multiline: true }),
  }),
  secretFields: [],
});
