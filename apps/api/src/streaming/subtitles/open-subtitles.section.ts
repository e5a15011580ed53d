import { openSubtitlesUrl, type OpenSubtitlesOptions } from '@miauflix/integrations';
import { z } from 'zod';
import { ServiceAddress } from '../../integrations/service-address.ts';
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
