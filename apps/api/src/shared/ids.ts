import { z } from 'zod';

/** Ids of titles, episodes and lists: readable slugs, as in `big-buck-bunny`. */
export const TitleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'An id has lower-case letters, digits and hyphens.')
  .meta({ example: 'big-buck-bunny' });
/** Ids that are made by the system, as those of people, sessions, viewings and sources. */
export const Id = z.uuid('This is no id: those of answers are.');
/** A read model and its projection have one name. */
export const ReadModelName = z.string().regex(/^[a-z][a-z_]{0,63}$/, 'A read model is called as in `title_sources`.');
/** Ids of people may hold letters of any script: `tmdb-person-31`, or one made of the name, as in `name-elodie-brun`. */
export const PersonId = z
  .string()
  .regex(
    /^[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{N}-]{0,199}$/u,
    'An id of a person has lower-case letters, digits and hyphens.',
  );
/** 0 holds the specials. */
export const SeasonNumber = z.coerce.number().int().min(0).max(9999);
