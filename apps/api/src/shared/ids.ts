import { z } from 'zod';

/** Ids of titles and lists: readable slugs, as in `big-buck-bunny`. */
export const TitleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'An id has lower-case letters, digits and hyphens.')
  .meta({ example: 'big-buck-bunny' });
export const Id = z.uuid();
/** A read model and its projection have one name. */
export const ReadModelName = z.string().regex(/^[a-z][a-z_]{0,63}$/, 'A read model is called as in `ranked_sources`.');
