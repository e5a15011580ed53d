import { z } from 'zod';
import { LanguageCode } from '../shared/language-code.ts';
import { section } from './section.ts';

/** What the household reads and hears. */
export const languagesSection = section({
  section: 'languages',
  title: 'Languages',
  about: 'Films and series are described in these languages, and sources in them are preferred.',
  schema: z.object({
    languages: z
      .array(LanguageCode)
      .min(1, 'One language is needed at least.')
      .refine((codes) => new Set(codes).size === codes.length, 'Each language is named once.')
      .default(['en'])
      .meta({ title: 'Languages', description: 'The first is used where a film has it, the next where it has not.' }),
  }),
  secretFields: [],
});
