import { z } from 'zod';
import { listOf, optional } from '../metadata/lenient.ts';

/** What Trakt (v2) answers, as far as it is of use here. */

const Titled = optional(z.object({ ids: z.object({ tmdb: z.number().int().positive() }) }));

const Entries = listOf(z.object({ movie: Titled, show: Titled }));

/** One page of a list; titles that TMDB does not know are left out of its ids. */
export const Page = z.array(z.unknown()).transform((entries) => ({
  /** With those that are left out. */
  length: entries.length,
  titleIds: Entries.parse(entries).flatMap(({ movie, show }) => {
    if (movie) return [`tmdb-movie-${movie.ids.tmdb}`];
    return show ? [`tmdb-series-${show.ids.tmdb}`] : [];
  }),
}));
export type Page = z.output<typeof Page>;
