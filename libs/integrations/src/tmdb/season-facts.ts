import { episodeIdOf, type Episode, type SeasonFacts } from '@miauflix/domain/catalog';
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
