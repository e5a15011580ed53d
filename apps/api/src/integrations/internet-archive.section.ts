import { InternetArchiveAdapter, internetArchiveUrl } from '@miauflix/integrations';
import { z } from 'zod';
import { section } from '../settings/section.ts';
import { ServiceAddress } from './service-address.ts';
import { unanswered } from './unanswered.ts';

/** Free films of the Internet Archive. */
export const internetArchiveSection = section({
  section: 'internet-archive',
  title: 'Internet Archive',
  about:
    'Feature films in the public domain or under a free licence, with torrents of the archive itself. No key needed.',
  schema: z.object({
    enabled: z.boolean().default(false).meta({ title: 'Use the Internet Archive' }),
    url: ServiceAddress.default(internetArchiveUrl).meta({ title: 'Address' }),
  }),
  secretFields: [],
  async test({ url }, signal) {
    const archive = new InternetArchiveAdapter({ url });
    try {
      await archive.checkAddress(signal);
      return { isOk: true, sentence: 'The Internet Archive answers.' };
    } catch {
      return unanswered('The Internet Archive', archive.health());
    } finally {
      await archive.close();
    }
  },
});
