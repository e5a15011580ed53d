import { foldedForSearch } from '@miauflix/domain/catalog';
import { parseReleaseName, type ReleaseName } from './release-name.ts';
import type { WantedTitle } from './source-provider.port.ts';

/** A release that carries the title, and whether it carries others too. */
export interface Match {
  readonly release: ReleaseName;
  readonly isPack: boolean;
}

/**
 * Whether a release's name says that it carries the title; `undefined` when it does not. The year may be one off, since
 * films come out on different days in different places.
 */
export function matchOf(name: string, wanted: WantedTitle): Match | undefined {
  const releaseName = name.replace(/\.(mkv|mp4|m4v|webm|avi|mov)$/i, '');
  const release = parseReleaseName(name);
  if (!isNamed(releaseName, release, wanted)) return undefined;
  const { seasons, episodes, year } = release;
  if (wanted.episode) {
    const { seasonNumber, episodeNumber } = wanted.episode;
    if (!seasons.includes(seasonNumber)) return undefined;
    if (episodes.length > 0 && !episodes.includes(episodeNumber)) return undefined;
    return { release, isPack: episodes.length !== 1 };
  }
  if (seasons.length > 0) return undefined;
  if (wanted.year !== undefined && year !== undefined && Math.abs(year - wanted.year) > 1) return undefined;
  return { release, isPack: false };
}

/** What follows the title in a name is nothing, a year, or what is known of releases: no further words of a title. */
function isNamed(releaseName: string, { title }: ReleaseName, { names, year, episode }: WantedTitle): boolean {
  const parsed = foldedForSearch(title);
  const written = foldedForSearch(releaseName);
  return names.map(foldedForSearch).some((name) => {
    if (name === '') return false;
    if (parsed === name || written === name || (episode && year !== undefined && parsed === `${name} ${year}`))
      return true;
    if (!written.startsWith(`${name} `)) return false;
    return /^((19|20)\d\d|\d{3,4}p|s\d+|season|\d+x\d+)\b/.test(written.slice(name.length + 1));
  });
}
