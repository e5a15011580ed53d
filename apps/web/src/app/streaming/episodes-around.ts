import { computed, type Signal } from '@angular/core';
import type { ShownSeason } from '@miauflix/domain/catalog';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { isToCome } from '../catalog/air-date.ts';
import { seasonOf, type Playable } from '../catalog/catalog.client.ts';

/** What comes before and after an episode; absent where nothing does, and for films. */
export interface EpisodesAround {
  /** In the same season. */
  readonly previous?: PlacedEpisode;
  /** In the same season or the one after it, and broadcast by now. */
  readonly next?: PlacedEpisode;
}

/** What is needed of what plays; a film has no episode. */
export interface Playing {
  readonly title: Pick<Playable['title'], 'titleId' | 'seasons'>;
  readonly episode?: Pick<PlacedEpisode, 'episodeId' | 'seasonNumber'>;
}

/** The episodes around the one that plays; both absent until their season is known. */
export function episodesAround(playable: Signal<Playing | undefined>): Signal<EpisodesAround> {
  const titleId = computed(() => playable()?.title.titleId ?? '');
  const playing = computed(() => playable()?.episode);
  const season = seasonOf(
    titleId,
    computed(() => playing()?.seasonNumber),
  );
  const place = computed(() => {
    const [episode, row] = [playing(), season.hasValue() ? season.value() : undefined];
    if (!episode || !row) return undefined;
    const episodes = inOrder(row);
    return { episodes, index: episodes.findIndex(({ episodeId }) => episodeId === episode.episodeId) };
  });
  const following = seasonOf(
    titleId,
    computed(() => followingSeason(playable(), place())),
  );
  return computed(() => {
    const known = place();
    if (!known) return {};
    const after = following.hasValue() ? inOrder(following.value()) : [];
    const next = known.episodes[known.index + 1] ?? after[0];
    const previous = known.episodes[known.index - 1];
    return {
      ...(previous && { previous }),
      ...(next && !isToCome(next.airsOn, Date.now()) && { next }),
    };
  });
}

const inOrder = ({ seasonNumber, episodes }: ShownSeason): readonly PlacedEpisode[] =>
  episodes.toSorted((a, b) => a.number - b.number).map((episode) => ({ ...episode, seasonNumber }));

/** Number of the season to look into for what comes next; `undefined` while this one goes on, after the last, and for specials. */
function followingSeason(
  playable: Playing | undefined,
  place: { readonly episodes: readonly PlacedEpisode[]; readonly index: number } | undefined,
): number | undefined {
  const current = playable?.episode?.seasonNumber;
  if (!current || !place || place.index < place.episodes.length - 1) return undefined;
  return playable.title.seasons?.map(({ number }) => number).find((number) => number === current + 1);
}
