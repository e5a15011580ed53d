import { episodeIn, type Episode, type SeasonRow } from '@miauflix/domain/catalog';
import type { PlacedEpisode } from '@miauflix/domain/viewing';

/** An episode and where in its series it stands, in all its languages. */
export interface OrderedEpisode extends Episode {
  readonly season: SeasonRow;
}

/** Episodes in the order in which a series is watched: by season and number, without the specials. */
export const inOrder = (seasons: readonly SeasonRow[]): readonly OrderedEpisode[] =>
  seasons
    .filter(({ seasonNumber }) => seasonNumber > 0)
    .toSorted((a, b) => a.seasonNumber - b.seasonNumber)
    .flatMap((season) =>
      season.episodes.toSorted((a, b) => a.number - b.number).map((episode) => ({ ...episode, season })),
    );

/** @param language ISO 639-1 */
export function placedIn(language: string, { season, ...episode }: OrderedEpisode): PlacedEpisode {
  return { ...episodeIn(language, episode, season.translations), seasonNumber: season.seasonNumber };
}

/**
 * The episode that follows and was broadcast already; `undefined` when there is none.
 *
 * @param today `YYYY-MM-DD`
 */
export function following(
  episodes: readonly OrderedEpisode[],
  episodeId: string,
  today: string,
): OrderedEpisode | undefined {
  const index = episodes.findIndex((episode) => episode.episodeId === episodeId);
  const next = index < 0 ? undefined : episodes[index + 1];
  return next && hasAired(next, today) ? next : undefined;
}

/** An episode without a date may be out: nobody says that it is not. @param today `YYYY-MM-DD` */
export const hasAired = ({ airsOn }: Episode, today: string): boolean => airsOn === undefined || airsOn <= today;
