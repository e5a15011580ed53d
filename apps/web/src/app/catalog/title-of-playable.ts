import type { ShownTitle } from '@miauflix/domain/catalog';
import { episodeNumber } from '../viewing/begun.ts';
import type { Playable } from './catalog.client.ts';

/** What plays, as a title: an episode under the name of its series, with its number and its own story. */
export function titleOfPlayable({ title, episode }: Playable): ShownTitle {
  if (!episode) return title;
  const name = `${title.title} · ${episodeNumber(episode)} · ${episode.title}`;
  if (!episode.overview) return { ...title, title: name };
  return { ...title, title: name, overview: episode.overview, overviewIn: episode.overviewIn };
}
