import { Component, computed } from '@angular/core';
import { Hero } from '../catalog/hero.ts';
import { TitleRow } from '../catalog/title-row.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { ContinueWatching } from '../viewing/continue-watching.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { wantedTitles } from '../watchlist/watchlist.client.ts';
import { lists } from './lists.client.ts';

/** A hero, what was begun, what is wanted, and the rows of films. */
@Component({
  selector: 'mf-home',
  imports: [ArrowNavigation, ContinueWatching, Hero, ProblemNotice, TitleRow],
  templateUrl: './home.html',
  styleUrl: './home.css',
})
export class Home {
  readonly lists = lists();
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  readonly wanted = wantedTitles();
  readonly #rows = computed(() => (this.lists.hasValue() ? this.lists.value() : []));
  readonly hero = computed(() => this.#rows().find(({ slug }) => slug === 'featured')?.titles[0]);
  /** A list of one is told by the hero already. */
  readonly shelves = computed(() =>
    this.#rows().filter(({ slug, titles }) => titles.length > (slug === 'featured' ? 1 : 0)),
  );
}
