import { episodeOf } from '@miauflix/domain/catalog';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { runTime } from '../shared/time.ts';
import type { Unfinished } from './viewing.client.ts';

/** What somebody goes on with, in the words of its card. */
export interface Begun extends Unfinished {
  /** `Sintel`, or `The Lighthouse Keepers · S1 E2`. */
  readonly name: string;
  readonly verb: 'Resume' | 'Play';
  /** `12 min left`, or what comes next; empty when nothing is known. */
  readonly left: string;
  readonly picture: string | undefined;
}

export function asBegun(row: Unfinished): Begun {
  const { title, episode, positionSeconds, durationSeconds } = row;
  return {
    ...row,
    name: episode ? `${title.title} · ${episodeNumber(episode)}` : title.title,
    verb: positionSeconds > 0 ? 'Resume' : 'Play',
    left: positionSeconds > 0 ? `${runTime(durationSeconds - positionSeconds)} left` : 'Next episode',
    picture: episode?.still ?? title.artwork.backdrop ?? title.artwork.poster,
  };
}

/** `S1 E2` */
export const episodeNumber = ({ seasonNumber, number }: Pick<PlacedEpisode, 'seasonNumber' | 'number'>): string =>
  `S${seasonNumber} E${number}`;

/** The same of an episode's id; undefined for a film's. */
export function playableNumber(playableId: string): string | undefined {
  const place = episodeOf(playableId);
  return place && episodeNumber({ seasonNumber: place.seasonNumber, number: place.episodeNumber });
}
