import { z } from 'zod';

/** A language, ISO 639-1. */
export const LanguageCode = z
  .string()
  .regex(/^[a-z]{2}$/, 'A language is two letters, as in `en`.')
  .meta({ format: 'language' });
