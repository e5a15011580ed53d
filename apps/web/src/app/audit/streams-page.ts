import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { StreamRow } from '@miauflix/domain/audit';
import { map } from 'rxjs';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { Listing } from '../shared/listing.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { AuditClient, eventStatistics } from './audit.client.ts';
import { categoryOfType, hueOf } from './event-words.ts';
import { Near } from './near.ts';

const pauseMs = 180;

/** Every history there is: one stream for each thing, searched by name, narrowed to a category. */
@Component({
  selector: 'mf-streams-page',
  imports: [AdminTabs, ArrowNavigation, DatePipe, DecimalPipe, Near, ProblemNotice, RouterLink],
  templateUrl: './streams-page.html',
  styleUrls: ['./paged-list.css', './streams-page.css'],
})
export class StreamsPage {
  readonly #client = inject(AuditClient);
  readonly #router = inject(Router);
  readonly #statistics = eventStatistics();
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly q = input<string>();
  readonly category = input<string>();
  readonly #search = computed(() => {
    const [q, category] = [this.q()?.trim(), this.category()];
    return { ...(q && { q }), ...(category && { category }) };
  });
  readonly list = new Listing<StreamRow>((after) =>
    this.#client.streams(this.#search(), after).pipe(map(({ streams, next }) => ({ items: streams, next }))),
  );
  readonly categories = computed(() => {
    const types = this.#statistics.hasValue() ? this.#statistics.value().types : [];
    return [...new Set(types.map(({ type }) => categoryOfType(type)))].sort();
  });
  readonly longest = computed(() => Math.max(1, ...(this.list.items() ?? []).map(({ events }) => events)));
  readonly hueOf = hueOf;

  constructor() {
    effect(() => {
      this.#search();
      untracked(() => void this.list.begin());
    });
  }

  typed(q: string): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.narrow({ q: q.trim() || null }), pauseMs);
  }

  narrow(queryParams: { readonly q?: string | null; readonly category?: string | null }): void {
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
