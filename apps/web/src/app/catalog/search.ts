import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PutOnRows } from '../lists/put-on-rows.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { keptValue } from '../shared/kept-value.ts';
import { Picture } from '../shared/picture.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Session } from '../users/session.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { foundBy, type Found } from './catalog.client.ts';
import { LookUp } from './look-up.ts';
import { TitleCard } from './title-card.ts';
import { TitleGrid } from './title-grid.ts';

const nothing: Found = { titles: [], people: [], genres: [] };

/** What fits the words in the search box: titles, people and genres. */
@Component({
  selector: 'mf-search',
  imports: [ArrowNavigation, LookUp, Picture, ProblemNotice, PutOnRows, RouterLink, TitleCard, TitleGrid],
  host: { '(keydown.arrowup)': 'toBox($event)' },
  templateUrl: './search.html',
  styleUrl: './search.css',
})
export class Search {
  readonly #document = inject(DOCUMENT);
  readonly isAdmin = inject(Session).isAdmin;
  readonly q = input<string>();
  readonly words = computed(() => (this.q() ?? '').trim());
  readonly answer = foundBy(this.words);
  readonly #kept = keptValue(this.answer);
  /** What was found before stays until the next answer is there, so that nothing flickers while one types. */
  readonly found = computed(() => (this.words() ? this.#kept() : undefined) ?? nothing);
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  readonly summary = computed(() => {
    if (!this.words()) return 'Type a title, a name or a genre in the box above.';
    if (!this.answer.hasValue()) return '';
    const { titles, people, genres } = this.answer.value();
    const counts = [
      counted(titles, 'title', 'titles'),
      counted(people, 'person', 'people'),
      counted(genres, 'genre', 'genres'),
    ];
    const words = counts.filter(Boolean).join(', ');
    return words
      ? `${words} for “${this.words()}”.`
      : `Nothing fits “${this.words()}”. Try fewer letters, or another name.`;
  });

  /** A letter says too little to look anything up. */
  readonly canLookUp = computed(() => this.words().length >= 2 && this.answer.hasValue());

  /** From the first row of results up, where there is no row above it. */
  toBox(event: Event): void {
    if (!event.defaultPrevented) this.#document.querySelector<HTMLElement>('mf-search-box input')?.focus();
  }
}

const counted = ({ length }: readonly unknown[], one: string, many: string): string =>
  length === 0 ? '' : `${length} ${length === 1 ? one : many}`;
