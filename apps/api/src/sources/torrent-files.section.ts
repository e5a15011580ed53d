import { z } from 'zod';
import { section } from '../settings/section.ts';
import { WebAddresses } from './web-addresses.ts';

/** Caches of torrent files on the web. */
export const torrentFilesSection = section({
  section: 'torrent-files',
  title: 'Caches of torrent files',
  about: 'Tell what is in a torrent without asking its swarm. What they send is checked against the hash.',
  schema: z.object({
    itorrents: WebAddresses.meta({
      title: 'In the manner of iTorrents',
      description: 'Have `torrent/<hash>.torrent`.',
      multiline: true,
    }),
    torrage: WebAddresses.meta({
      title: 'In the manner of Torrage',
      description: 'Have `torrent.php`, which hands out a ticket.',
      multiline: true,
    }),
  }),
  secretFields: [],
});
