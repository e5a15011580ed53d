import { HttpClient } from '@angular/common/http';
import { booleanAttribute, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { tap } from 'rxjs';
import { WrittenBy } from '../audit/written-by.ts';
import { PagedTitles } from '../catalog/paged-titles.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { Past } from '../shared/past.ts';
import { AddTitles } from './add-titles.ts';
import { ChosenCard } from './chosen-card.ts';
import { chosenLists, listPage } from './lists.client.ts';

/** All titles of one list; where an admin chooses them one by one, they are put together here. */
@Component({
  selector: 'mf-list-page',
  imports: [AddTitles, ArrowNavigation, ChosenCard, PagedTitles, RouterLink, WrittenBy],
  template: `
    <div class="page" mfArrowNavigation>
      <header>
        <h1>{{ name() || 'List' }} <mf-written-by [stream]="'list-' + slug()" what="this list" /></h1>
        @if (chosen()) {
          <p>
            @if (edit()) {
              <a class="button small primary" [routerLink]="['/lists', slug()]">Done</a>
            } @else {
              <a class="button small" [routerLink]="['/lists', slug()]" [queryParams]="{ edit: true }"
                >Choose its titles</a
              >
            }
          </p>
        }
      </header>
      @if (edited(); as list) {
        <mf-add-titles [list]="list" />
      }
      <mf-paged-titles [ask]="ask()" topic="catalogue" [steady]="!edited()" [card]="edited() ? card : undefined"
        >Nothing is on this list yet.</mf-paged-titles
      >
    </div>
    <ng-template #card let-title>
      @if (edited(); as list) {
        <mf-chosen-card [title]="title" [list]="list" />
      }
    </ng-template>
  `,
})
export class ListPage {
  readonly #http = inject(HttpClient);
  readonly #past = inject(Past);
  readonly slug = input.required<string>();
  /** It is put together, not only looked at. */
  readonly edit = input(false, { transform: booleanAttribute });
  readonly name = signal('');
  readonly #lists = chosenLists();
  /** For an admin, where its titles are chosen one by one. */
  readonly chosen = computed(() =>
    this.#past.asOf() === undefined ? this.#lists()?.find(({ slug }) => slug === this.slug()) : undefined,
  );
  readonly edited = computed(() => (this.edit() ? this.chosen() : undefined));
  readonly ask = computed(() => {
    const slug = this.slug();
    return (after?: string) => listPage(this.#http, slug, after).pipe(tap(({ name }) => this.name.set(name)));
  });

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.name() || 'List'} · Miauflix`));
  }
}
