import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ShownEpisode } from '@miauflix/domain/catalog';
import { Picture } from '../shared/picture.ts';
import { pictureSizes } from '../shared/picture-address.ts';
import { runTime } from '../shared/time.ts';
import { airDate, isToCome } from './air-date.ts';

/** The episodes of one season, each with what is known of it. */
@Component({
  selector: 'mf-episode-list',
  imports: [Picture, RouterLink],
  templateUrl: './episode-list.html',
  styleUrl: './episode-list.css',
})
export class EpisodeList {
  readonly episodes = input.required<readonly ShownEpisode[]>();
  readonly accent = input.required<string>();
  /** Id of the episode to go on with. */
  readonly current = input.required<string | undefined>();
  readonly watched = input.required<readonly string[]>();
  /** Somebody wants to see the sources of an episode, of this id. */
  readonly sourcesWanted = output<string>();
  readonly rows = computed(() => {
    const watched = new Set(this.watched());
    const now = Date.now();
    return this.episodes().map((episode) => ({
      ...episode,
      isWatched: watched.has(episode.episodeId),
      isToCome: isToCome(episode.airsOn, now),
      line: [episode.airsOn && airDate(episode.airsOn), episode.runTimeSeconds && runTime(episode.runTimeSeconds)]
        .filter(Boolean)
        .join(' · '),
    }));
  });
  readonly pictureSizes = pictureSizes;
}
