import { episodeIdOf, type Episode, type SeasonFacts, type SeasonTranslation } from '@miauflix/domain/catalog';
import { defined } from '../metadata/defined.ts';
import { seasonTranslation } from '../metadata/season-translation.ts';
import { imageRefOf } from './tmdb-images.ts';
import type { SeasonDetails } from './tmdb.schemas.ts';

/** A season as the catalogue describes it. */
export function seasonFacts(titleId: string, season: SeasonDetails): SeasonFacts {
  const { season_number: seasonNumber, name, overview = '', air_date: airsOn, poster_path: posterPath } = season;
  const poster = imageRefOf(posterPath);
  const episodes = new Map<number, Episode>();
  for (const { episode_number: number, ...episode } of season.episodes) {
    const still = imageRefOf(episode.still_path);
    episodes.set(number, {
      episodeId: episodeIdOf({ titleId, seasonNumber, episodeNumber: number }),
      number,
      title: episode.name ?? `Episode ${number}`,
      overview: episode.overview ?? '',
      ...(episode.air_date && { airsOn: episode.air_date }),
      ...(episode.runtime && { runTimeSeconds: episode.runtime * 60 }),
      ...(still && { still }),
    });
  }
  return {
    titleId,
    seasonNumber,
    name: name ?? `Season ${seasonNumber}`,
    overview,
    ...(airsOn && { airsOn }),
    ...(poster && { poster }),
    episodes: [...episodes.values()].toSorted((a, b) => a.number - b.number),
  };
}

/**
 * What a season is called and what is said of it in another language.
 *
 * @param season as it is described in English
 * @param answer to the same question in that language; absent when TMDB has none
 */
export const translatedSeason = (
  season: SeasonFacts,
  language: string,
  answer: SeasonDetails | undefined,
): SeasonTranslation =>
  seasonTranslation(season, {
    language,
    ...defined({ name: answer?.name, overview: answer?.overview }),
    episodes: (answer?.episodes ?? []).map(({ episode_number: number, name: title, overview }) => ({
      number,
      ...defined({ title, overview }),
    })),
  });
