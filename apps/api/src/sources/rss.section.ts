import { z } from 'zod';
import { section } from '../settings/section.ts';
import { WebAddresses } from './web-addresses.ts';

/** Feeds of the newest torrents. */
export const rssSection = section({
  section: 'rss',
  title: 'RSS feeds',
  about: 'Looks for the titles of the catalogue in feeds that tell of new torrents. It is off while no feed is named.',
  schema: z.object({ feeds: WebAddresses.meta({ title: 'Feeds', multiline: true }) }),
  sealedFields: ['feeds'],
  secretFields: [],
});
