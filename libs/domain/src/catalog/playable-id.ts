/**
 * What can be played has one id: a film its title's, an episode `<title id>-s<season>e<episode>`, with two digits or more.
 */

/** Which episode of which series a playable id names. */
export interface EpisodePlace {
  readonly titleId: string;
  readonly seasonNumber: number;
  readonly episodeNumber: number;
}

const episodeForm = /^(?<titleId>.+)-s(?<season>\d{2,})e(?<episode>\d{2,})$/;
const twoDigits = (number: number): string => String(number).padStart(2, '0');

export const episodeIdOf = ({ titleId, seasonNumber, episodeNumber }: EpisodePlace): string =>
  `${titleId}-s${twoDigits(seasonNumber)}e${twoDigits(episodeNumber)}`;

/** Id of one season's history and row. */
export const seasonIdOf = (titleId: string, seasonNumber: number): string => `${titleId}-s${twoDigits(seasonNumber)}`;

/** The episode that a playable id names; `undefined` for a film's. */
export function episodeOf(playableId: string): EpisodePlace | undefined {
  const { titleId, season, episode } = episodeForm.exec(playableId)?.groups ?? {};
  if (titleId === undefined) return undefined;
  return { titleId, seasonNumber: Number(season), episodeNumber: Number(episode) };
}

/** Id of the title that a playable id belongs to. */
export const titleIdOf = (playableId: string): string => episodeOf(playableId)?.titleId ?? playableId;
