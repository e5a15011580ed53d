import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ShownTitle } from '@miauflix/domain/catalog';
import { WrittenBy } from '../audit/written-by.ts';
import { keptValue } from '../shared/kept-value.ts';
import { problemOf } from '../shared/problem.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { ServicesAway } from '../status/services-away.ts';
import { airDate } from './air-date.ts';
import { seasonOf } from './catalog.client.ts';
import { EpisodeList } from './episode-list.ts';
import { NotTranslated } from './not-translated.ts';

/** The seasons of a series as tabs, each with its episodes. */
@Component({
  selector: 'mf-seasons',
  imports: [EpisodeList, NotTranslated, ProblemNotice, WrittenBy],
  templateUrl: './seasons.html',
  styleUrl: './seasons.css',
})
export class Seasons {
  readonly services = inject(ServicesAway);
  readonly title = input.required<ShownTitle>();
  /** Id of the episode to go on with; absent when there is none. */
  readonly current = input.required<string | undefined>();
  /** Number of the season that is open at first; the first one when absent. */
  readonly startAt = input.required<number | undefined>();
  readonly watched = input.required<readonly string[]>();
  /** Somebody wants to see the sources of an episode, of this id. */
  readonly sourcesWanted = output<string>();

  /** By number, specials last. */
  readonly seasons = computed(() =>
    (this.title().seasons ?? []).toSorted((a, b) => (a.number || Infinity) - (b.number || Infinity)),
  );
  readonly #titleId = computed(() => this.title().titleId);
  /** Number of the season that was picked here; it stays open whatever else becomes known of the series. */
  readonly picked = linkedSignal<string, number | undefined>({ source: this.#titleId, computation: () => undefined });
  readonly open = computed(() => this.picked() ?? this.startAt() ?? this.seasons()[0]?.number);
  readonly season = seasonOf(this.#titleId, this.open);
  /** The series names it, and nobody has described it yet. */
  readonly isAwaited = computed(() => problemOf(this.season.error()).type === 'catalog/season-not-found');
  readonly shown = keptValue(this.season);
  /** It stays when it could not be read anew. */
  readonly isShown = computed(() => this.shown()?.seasonNumber === this.open());
  /** What the season is called where its tab does not say that already. */
  readonly properName = computed(() => {
    const known = this.shown();
    const tab = this.seasons().find(({ number }) => number === known?.seasonNumber);
    return known?.name === tab?.name ? undefined : known?.name;
  });
  /** Of the stories: of an episode without one, the title stands for it. */
  readonly languages = computed(() => {
    const known = this.shown();
    if (!known) return [];
    const ofEpisodes = known.episodes.map((episode) => (episode.overview ? episode.overviewIn : episode.titleIn));
    return known.overview ? [known.overviewIn, ...ofEpisodes] : ofEpisodes;
  });
  readonly next = computed(() => {
    const next = this.title().nextEpisode;
    return next && `Season ${next.seasonNumber}, episode ${next.episodeNumber}: ${airDate(next.airsOn)}`;
  });
}
