import { Component, computed, input } from '@angular/core';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { foundBy } from './catalog.client.ts';
import { TitleGrid } from './title-grid.ts';

/** What fits the words in the search box. */
@Component({
  selector: 'mf-search',
  imports: [ArrowNavigation, ProblemNotice, TitleGrid],
  template: `
    <div class="page" mfArrowNavigation>
      <header>
        <h1>Search</h1>
        <p role="status">{{ summary() }}</p>
      </header>
      @if (found.error(); as error) {
        <mf-problem-notice [error]="error" (retry)="found.reload()" />
      } @else {
        <mf-title-grid [titles]="titles()" [watched]="watched()" />
      }
    </div>
  `,
  styles: `
    .page > header p:empty::before {
      content: '\\00a0';
    }
  `,
})
export class Search {
  readonly q = input<string>();
  readonly words = computed(() => (this.q() ?? '').trim());
  readonly found = foundBy(this.words);
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  readonly titles = computed(() => (this.found.hasValue() ? this.found.value().titles : []));
  readonly summary = computed(() => {
    if (!this.words()) return 'Type a title, a name or a genre in the box above.';
    if (!this.found.hasValue()) return '';
    const count = this.titles().length;
    if (count === 0) return `Nothing fits “${this.words()}”. Try fewer letters, or another name.`;
    return `${count} ${count === 1 ? 'film fits' : 'films fit'} “${this.words()}”.`;
  });
}
