import { z } from 'zod';
import { Day, listIn, listOf, Numeric, optional, Text } from '../metadata/lenient.ts';

/** What TVDB (v4) answers, as far as it is of use here; everything lies in `data`. */

const Named = z.object({ name: z.string().min(1) });

const NameTranslation = z.object({ language: z.string(), name: Text });
const OverviewTranslation = z.object({ language: z.string(), overview: Text, tagline: Text });

const Artwork = z.object({ image: z.string().min(1), type: z.number().int(), language: Text, score: Numeric });

const Character = z.object({
  personName: z.string().min(1),
  peopleId: z.number().int(),
  name: Text,
  peopleType: Text,
  personImgURL: Text,
  sort: Numeric,
});

export const Login = z.object({ data: z.object({ token: z.string().min(1) }) });

export const SeriesDetails = z
  .object({
    data: z.object({
      id: z.number().int().positive(),
      name: z.string().min(1),
      artworks: listOf(Artwork),
      averageRuntime: Numeric,
      characters: listOf(Character),
      companies: listOf(Named),
      firstAired: Day,
      genres: listOf(Named),
      image: Text,
      nextAired: Day,
      originalCountry: Text,
      originalLanguage: Text,
      overview: Text,
      remoteIds: listOf(z.object({ id: z.string().min(1), sourceName: Text })),
      status: optional(z.object({ name: Text })),
      translations: optional(
        z.object({
          nameTranslations: listOf(NameTranslation),
          overviewTranslations: listOf(OverviewTranslation),
        }),
      ),
    }),
  })
  .transform(({ data }) => data);
export type SeriesDetails = z.output<typeof SeriesDetails>;

const Episode = z.object({
  number: z.number().int().min(0),
  seasonNumber: z.number().int().min(0),
  name: Text,
  overview: Text,
  aired: Day,
  runtime: Numeric,
  image: Text,
});
export type Episode = z.output<typeof Episode>;

const links = optional(z.object({ next: Text }));

export const EpisodePage = z.object({ data: listIn('episodes', Episode), links });

export const SeriesPage = z.object({ data: listOf(z.object({ id: z.number().int().positive() })), links });

export const UpdatePage = z.object({ data: listOf(z.object({ recordId: z.number().int().positive() })), links });

/** Search gives ids as text. */
export const SearchPage = z.object({ data: listOf(z.object({ tvdb_id: z.string().regex(/^[1-9]\d*$/) })) });
