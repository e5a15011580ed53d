import {
  ServiceRefused,
  TmdbAdapter,
  tmdbImagesUrl,
  tmdbRequestsPerSecond,
  tmdbTitlesPerList,
  tmdbUrl,
} from '@miauflix/integrations';
import { z } from 'zod';
import { section } from '../settings/section.ts';
import { ServiceAddress } from './service-address.ts';
import { unanswered } from './unanswered.ts';

/** Films and series of The Movie Database. */
export const tmdbSection = section({
  section: 'tmdb',
  title: 'TMDB',
  about: 'The Movie Database describes films and series and suggests the rows of the home page. A key costs nothing.',
  schema: z.object({
    enabled: z.boolean().default(true).meta({ title: 'Use TMDB', description: 'Needs a key.' }),
    apiKey: z
      .string()
      .trim()
      .min(8, 'A key of TMDB is longer.')
      .optional()
      .meta({ title: 'API key', description: 'From themoviedb.org, Settings, API: the key or the read access token.' }),
    url: ServiceAddress.default(tmdbUrl).meta({ title: 'Address', description: 'Of the interface, version 3.' }),
    imagesUrl: ServiceAddress.default(tmdbImagesUrl).meta({ title: 'Address of pictures' }),
    titlesPerList: z
      .int()
      .min(20)
      .max(1_000)
      .default(tmdbTitlesPerList)
      .meta({ title: 'Titles in each list', description: 'How much the catalogue holds follows from it.' }),
    requestsPerSecond: z
      .int()
      .min(1)
      .max(2_000)
      .default(tmdbRequestsPerSecond)
      .meta({ title: 'Questions', unit: 'a second', description: 'TMDB itself asks for no more than fifty.' }),
  }),
  secretFields: ['apiKey'],
  async test({ apiKey, url }, signal) {
    if (apiKey === undefined) return { isOk: false, sentence: 'Enter a key first: TMDB answers nobody without one.' };
    const tmdb = new TmdbAdapter({ apiKey, url });
    try {
      await tmdb.checkKey(signal);
      return { isOk: true, sentence: 'TMDB accepts the key.' };
    } catch (error) {
      if (error instanceof ServiceRefused)
        return { isOk: false, sentence: 'TMDB does not accept this key. Copy it again, the whole of it.' };
      return unanswered('TMDB', tmdb.health());
    } finally {
      await tmdb.close();
    }
  },
});
