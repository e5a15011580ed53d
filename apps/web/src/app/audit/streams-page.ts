import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { StreamRow } from '@miauflix/domain/audit';
import { firstValueFrom } from 'rxjs';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { AuditClient, eventStatistics } from './audit.client.ts';
import { categoryOfType, hueOf } from './event-words.ts';
import { Near } from './near.ts';

const pauseMs = 180;

/** Every history there is: one stream for each thing, searched by name, narrowed to a category. */
@Component({
  selector: 'mf-streams-page',
  imports: [AdminTabs, DatePipe, DecimalPipe, Near, ProblemNotice, RouterLink],
  templateUrl: './streams-page.html',
  styleUrl: './streams-page.css',
})
export class StreamsPage {
  readonly #client = inject(AuditClient);
  readonly #router = inject(Router);
  readonly #statistics = eventStatistics();
  /** Answers to what was asked before are of no use. */
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly q = input<string>();
  readonly category = input<string>();
  readonly streams = signal<readonly StreamRow[] | undefined>(undefined);
  readonly next = signal<string | undefined>(undefined);
  readonly loading = signal(false);
  readonly error = signal<unknown>(undefined);
  readonly categories = computed(() => {
    const types = this.#statistics.hasValue() ? this.#statistics.value().types : [];
    return [...new Set(types.map(({ type }) => categoryOfType(type)))].sort();
  });
  readonly longest = computed(() => Math.max(1, ...(this.streams() ?? []).map(({ events }) => events)));
  readonly hueOf = hueOf;

  constructor() {
    effect(() => {
      this.#search();
      untracked(() => void this.load());
    });
  }

  readonly #search = computed(() => {
    const [q, category] = [this.q()?.trim(), this.category()];
    return { ...(q && { q }), ...(category && { category }) };
  });

  /** @param after the name after which it goes on; from the first when absent */
  async load(after?: string): Promise<void> {
    const asked = ++this.#asked;
    this.loading.set(true);
    this.error.set(undefined);
    try {
      const page = await firstValueFrom(this.#client.streams(this.#search(), after));
      if (asked !== this.#asked) return;
      this.streams.update((before) => (after === undefined ? page.streams : [...(before ?? []), ...page.streams]));
      this.next.set(page.next);
    } catch (error) {
      if (asked === this.#asked) this.error.set(error);
    } finally {
      if (asked === this.#asked) this.loading.set(false);
    }
  }

  typed(q: string): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.narrow({ q: q.trim() || null }), pauseMs);
  }

  narrow(queryParams: { readonly q?: string | null; readonly category?: string | null }): void {
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
