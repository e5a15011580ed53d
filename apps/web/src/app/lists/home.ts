import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Arrivals } from '../catalog/arrivals.ts';
import { Hero } from '../catalog/hero.ts';
import { TitleRow } from '../catalog/title-row.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { ContinueWatching } from '../viewing/continue-watching.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { MyListRow } from '../watchlist/my-list-row.ts';
import { lists } from './lists.client.ts';

/** A hero, what was begun, what is wanted, and the rows of films. */
@Component({
  selector: 'mf-home',
  imports: [Arrivals, ArrowNavigation, ContinueWatching, Hero, MyListRow, ProblemNotice, RouterLink, TitleRow],
  templateUrl: './home.html',
  styleUrl: './home.css',
})
export class Home {
  readonly lists = lists();
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  /** What is there stays when it could not be read anew. */
  readonly known = keptValue(this.lists);
  readonly #rows = computed(() => this.known() ?? []);
  readonly hero = computed(() => this.#rows().find(({ slug }) => slug === 'featured')?.titles[0]);
  /** A list of one is told by the hero already. */
  readonly shelves = computed(() =>
    this.#rows().filter(({ slug, titles }) => titles.length > (slug === 'featured' ? 1 : 0)),
  );
}
