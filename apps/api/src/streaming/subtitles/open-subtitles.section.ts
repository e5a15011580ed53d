import {
  OpenSubtitlesAdapter,
  openSubtitlesUrl,
  ServiceRefused,
  type OpenSubtitlesOptions,
} from '@miauflix/integrations';
import { z } from 'zod';
import { ServiceAddress } from '../../integrations/service-address.ts';
import { unanswered } from '../../integrations/unanswered.ts';
import { section } from '../../settings/section.ts';
import type { SettingsOf } from '../../settings/sections.ts';

/** Subtitles that people made, for films that have none. */
export const openSubtitlesSection = section({
  section: 'open-subtitles',
  title: 'OpenSubtitles',
  about: 'Finds subtitles for films that come without them, when somebody asks for more in the player.',
  schema: z.object({
    enabled: z.boolean().default(false).meta({ title: 'Use OpenSubtitles', description: 'Needs a key.' }),
    apiKey: z
      .string()
      .trim()
      .min(8, 'A key of OpenSubtitles is longer.')
      .optional()
      .meta({ title: 'API key', description: 'From opensubtitles.com, API consumers.' }),
    username: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'Name', description: 'Of an account, which may load more a day. Needs its password.' }),
    password: z.string().min(1).optional().meta({ title: 'Password' }),
    url: ServiceAddress.default(openSubtitlesUrl).meta({
      title: 'Address',
      description: 'Of the interface, version 1, or of a service that speaks it.',
    }),
  }),
  sealedFields: ['username'],
  secretFields: ['apiKey', 'password'],
  async test(values, signal) {
    const options = optionsOf(values);
    if (!options) return { isOk: false, sentence: 'Enter a key first: OpenSubtitles answers nobody without one.' };
    const subtitles = new OpenSubtitlesAdapter(options);
    try {
      const quota = await subtitles.check(signal);
      if (!quota)
        return { isOk: true, sentence: 'OpenSubtitles accepts the key. With an account it gives more a day.' };
      const sentence = `OpenSubtitles accepts key and account: ${quota.remaining} downloads are left for today.`;
      return { isOk: true, sentence };
    } catch (error) {
      if (error instanceof ServiceRefused)
        return { isOk: false, sentence: 'OpenSubtitles does not accept this key, or the account’s name or password.' };
      return unanswered('OpenSubtitles', subtitles.health());
    } finally {
      await subtitles.close();
    }
  },
});

/** What the service is asked with; undefined without a key. */
export function optionsOf({
  apiKey,
  username,
  password,
  url,
}: Omit<SettingsOf<'open-subtitles'>, 'enabled'>): OpenSubtitlesOptions | undefined {
  if (apiKey === undefined) return undefined;
  const hasAccount = username !== undefined && password !== undefined;
  return { apiKey, url, ...(hasAccount && { account: { username, password } }) };
}
