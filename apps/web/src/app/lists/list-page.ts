import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleGrid } from '../catalog/title-grid.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { listOf } from './lists.client.ts';

/** All titles of one list. */
@Component({
  selector: 'mf-list-page',
  imports: [ProblemNotice, TitleGrid],
  template: `
    <div class="page">
      @if (list.hasValue()) {
        <header>
          <h1>{{ list.value().name }}</h1>
        </header>
        <mf-title-grid [titles]="list.value().titles" [watched]="watched()" />
        @if (list.value().titles.length === 0) {
          <p>Nothing is on this list yet.</p>
        }
      } @else if (list.error(); as error) {
        <header><h1>This list is missing</h1></header>
        <mf-problem-notice [error]="error" (retry)="list.reload()" />
      } @else {
        <header role="status"><h1>Loading…</h1></header>
        <div class="grid" aria-hidden="true">
          @for (card of [1, 2, 3, 4, 5, 6]; track card) {
            <div class="skeleton"></div>
          }
        </div>
      }
    </div>
  `,
  styles: `
    .grid .skeleton {
      aspect-ratio: 2 / 3;
    }
  `,
})
export class ListPage {
  readonly slug = input.required<string>();
  readonly list = listOf(this.slug);
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.list.hasValue() ? this.list.value().name : 'List'} · Miauflix`));
  }
}
