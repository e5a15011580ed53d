import { z } from 'zod';

/** Ids of titles and lists: readable slugs, as in `big-buck-bunny`. */
export const TitleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'An id has lower-case letters, digits and hyphens.')
  .meta({ example: 'big-buck-bunny' });
export const Id = z.uuid();
