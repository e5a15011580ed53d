import { HttpClient } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { tap } from 'rxjs';
import { WrittenBy } from '../audit/written-by.ts';
import { PagedTitles } from '../catalog/paged-titles.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { listPage } from './lists.client.ts';

/** All titles of one list. */
@Component({
  selector: 'mf-list-page',
  imports: [ArrowNavigation, PagedTitles, WrittenBy],
  template: `
    <div class="page" mfArrowNavigation>
      <header>
        <h1>{{ name() || 'List' }} <mf-written-by [stream]="'list-' + slug()" what="this list" /></h1>
      </header>
      <mf-paged-titles [ask]="ask()">Nothing is on this list yet.</mf-paged-titles>
    </div>
  `,
})
export class ListPage {
  readonly #http = inject(HttpClient);
  readonly slug = input.required<string>();
  readonly name = signal('');
  readonly ask = computed(() => {
    const slug = this.slug();
    return (after?: string) => listPage(this.#http, slug, after).pipe(tap(({ name }) => this.name.set(name)));
  });

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.name() || 'List'} · Miauflix`));
  }
}
