import { ServiceRefused, TvdbAdapter, tvdbImagesUrl, tvdbUrl } from '@miauflix/integrations';
import { z } from 'zod';
import { section } from '../settings/section.ts';
import { ServiceAddress } from './service-address.ts';
import { unanswered } from './unanswered.ts';

/** Series of TheTVDB. */
export const tvdbSection = section({
  section: 'tvdb',
  title: 'TVDB',
  about: 'TheTVDB describes series. Of series that TMDB knows too, the one that came first is kept.',
  schema: z.object({
    enabled: z.boolean().default(false).meta({ title: 'Use TVDB', description: 'Needs a key.' }),
    apiKey: z
      .string()
      .trim()
      .min(8, 'A key of TVDB is longer.')
      .optional()
      .meta({ title: 'API key', description: 'From thetvdb.com, Dashboard, API keys.' }),
    pin: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'PIN', description: 'Of a subscriber; keys of projects need none.' }),
    url: ServiceAddress.default(tvdbUrl).meta({ title: 'Address', description: 'Of the interface, version 4.' }),
    imagesUrl: ServiceAddress.default(tvdbImagesUrl).meta({ title: 'Address of pictures' }),
  }),
  secretFields: ['apiKey', 'pin'],
  async test({ apiKey, pin, url }, signal) {
    if (apiKey === undefined) return { isOk: false, sentence: 'Enter a key first: TVDB answers nobody without one.' };
    const tvdb = new TvdbAdapter({ apiKey, url, ...(pin !== undefined && { pin }) });
    try {
      await tvdb.checkKey(signal);
      return { isOk: true, sentence: 'TVDB accepts the key.' };
    } catch (error) {
      if (error instanceof ServiceRefused)
        return { isOk: false, sentence: 'TVDB does not accept this key, or it needs a PIN that is missing or wrong.' };
      return unanswered('TVDB', tvdb.health());
    } finally {
      await tvdb.close();
    }
  },
});
