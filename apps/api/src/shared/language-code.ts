import { z } from 'zod';

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A language, ISO 639-1. */
export const LanguageCode = z
  .string()
  .regex(/^[a-z]{2}$/, { error: 'A language is two letters, as in `en`.', abort: true })
  .refine((code) => names.of(code) !== undefined, 'Nobody speaks this language.')
  .meta({ format: 'language' });
