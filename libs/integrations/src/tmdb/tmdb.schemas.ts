import { z } from 'zod';
import { Day, listIn, listOf, Numeric, optional, Text } from '../metadata/lenient.ts';

/** What TMDB (v3) answers, as far as it is of use here. */

const Named = z.object({ name: z.string().min(1) });
const Country = z.object({ iso_3166_1: z.string().length(2) });

const Picture = z.object({
  file_path: z.string().min(1),
  iso_639_1: Text,
  vote_average: Numeric,
});

const TranslationEntry = z.object({
  iso_639_1: z.string().length(2),
  data: z.object({ title: Text, name: Text, overview: Text, tagline: Text }),
});

const CastMember = z.object({
  id: z.number().int(),
  name: z.string().min(1),
  character: Text,
  order: Numeric,
  profile_path: Text,
});

const CrewMember = z.object({ id: z.number().int(), name: z.string().min(1), job: Text, profile_path: Text });

const Video = z.object({
  site: z.string(),
  type: z.string(),
  key: z.string().min(1),
  official: z.boolean().catch(false),
});

const titleFields = {
  id: z.number().int().positive(),
  adult: z.boolean().catch(false),
  backdrop_path: Text,
  credits: optional(z.object({ cast: listOf(CastMember), crew: listOf(CrewMember) })),
  genres: listOf(Named),
  homepage: Text,
  images: listIn('logos', Picture),
  origin_country: listOf(z.string().length(2)),
  original_language: Text,
  overview: Text,
  poster_path: Text,
  production_companies: listOf(Named),
  production_countries: listOf(Country),
  tagline: Text,
  translations: listIn('translations', TranslationEntry),
  videos: listIn('results', Video),
  vote_average: Numeric,
  vote_count: Numeric,
};

export const MovieDetails = z
  .object({
    ...titleFields,
    imdb_id: Text,
    original_title: Text,
    release_date: Day,
    runtime: Numeric,
    title: Text,
  })
  .refine(({ title, original_title }) => title !== undefined || original_title !== undefined, 'It has no title.');
export type MovieDetails = z.output<typeof MovieDetails>;

const SeasonOverview = z.object({
  season_number: z.number().int().min(0),
  name: Text,
  episode_count: Numeric,
  air_date: Day,
});

const AnnouncedEpisode = z.object({
  season_number: z.number().int().min(0),
  episode_number: z.number().int().min(0),
  air_date: Day,
});

export const SeriesDetails = z
  .object({
    ...titleFields,
    created_by: listOf(CrewMember),
    episode_run_time: listOf(z.number().positive()),
    external_ids: optional(z.object({ imdb_id: Text, tvdb_id: Numeric })),
    first_air_date: Day,
    last_episode_to_air: optional(z.object({ runtime: Numeric })),
    name: Text,
    networks: listOf(Named),
    next_episode_to_air: optional(AnnouncedEpisode),
    original_name: Text,
    seasons: listOf(SeasonOverview),
    status: Text,
  })
  .refine(({ name, original_name }) => name !== undefined || original_name !== undefined, 'It has no name.');
export type SeriesDetails = z.output<typeof SeriesDetails>;

const EpisodeDetails = z.object({
  episode_number: z.number().int().min(0),
  name: Text,
  overview: Text,
  air_date: Day,
  runtime: Numeric,
  still_path: Text,
});

export const SeasonDetails = z.object({
  season_number: z.number().int().min(0),
  name: Text,
  overview: Text,
  air_date: Day,
  poster_path: Text,
  episodes: listOf(EpisodeDetails),
});
export type SeasonDetails = z.output<typeof SeasonDetails>;

/** One page of titles; entries without an id, and those not meant for everyone, are left out. */
export const Page = z
  .object({
    results: listOf(z.object({ id: z.number().int().positive(), adult: z.boolean().catch(false), media_type: Text })),
    total_pages: z.number().int().min(0),
  })
  .transform(({ results, total_pages }) => ({
    entries: results.filter(({ adult }) => !adult),
    totalPages: total_pages,
  }));

export const Configuration = z.object({ images: z.object({ secure_base_url: z.string() }) });

export type TitleDetails = MovieDetails | SeriesDetails;
export type TranslationEntry = z.output<typeof TranslationEntry>;
export type Picture = z.output<typeof Picture>;
export type Video = z.output<typeof Video>;
