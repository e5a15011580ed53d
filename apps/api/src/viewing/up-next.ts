import { seasonIn, type Episode, type SeasonRow } from '@miauflix/domain/catalog';
import type { PlacedEpisode } from '@miauflix/domain/viewing';

/**
 * Episodes in the order in which a series is watched: by season and number, without the specials.
 *
 * @param language ISO 639-1, what they are told in
 */
export const inOrder = (seasons: readonly SeasonRow[], language: string): readonly PlacedEpisode[] =>
  seasons
    .filter(({ seasonNumber }) => seasonNumber > 0)
    .toSorted((a, b) => a.seasonNumber - b.seasonNumber)
    .flatMap((row) => {
      const { seasonNumber, episodes } = seasonIn(language, row);
      return episodes.toSorted((a, b) => a.number - b.number).map((episode) => ({ ...episode, seasonNumber }));
    });

/**
 * The episode that follows and was broadcast already; `undefined` when there is none.
 *
 * @param today `YYYY-MM-DD`
 */
export function following(
  episodes: readonly PlacedEpisode[],
  episodeId: string,
  today: string,
): PlacedEpisode | undefined {
  const index = episodes.findIndex((episode) => episode.episodeId === episodeId);
  const next = index < 0 ? undefined : episodes[index + 1];
  return next && hasAired(next, today) ? next : undefined;
}

/** An episode without a date may be out: nobody says that it is not. @param today `YYYY-MM-DD` */
export const hasAired = ({ airsOn }: Episode, today: string): boolean => airsOn === undefined || airsOn <= today;
