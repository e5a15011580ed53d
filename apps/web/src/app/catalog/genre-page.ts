import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { debounceTime, Subject } from 'rxjs';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { keptValue } from '../shared/kept-value.ts';
import { genres, titlePages } from './catalog.client.ts';
import { PagedTitles } from './paged-titles.ts';

const orders = [
  { order: 'rating', name: 'Best rated' },
  { order: 'released', name: 'Latest' },
  { order: 'added', name: 'New here' },
  { order: 'title', name: 'By name' },
] as const;

/** Whoever goes through the genres with the arrow keys comes past others: those are not read. */
const settlingMs = 250;

/** The catalogue, or one genre of it, in an order of choice. */
@Component({
  selector: 'mf-genre-page',
  imports: [ArrowNavigation, PagedTitles],
  template: `
    <div class="page" mfArrowNavigation>
      <header>
        <h1>{{ name() }}</h1>
        @if (kind()) {
          <label>
            Genre
            <select (change)="chosen.next($any($event.target).value)">
              <option value="">All</option>
              @for (known of genres(); track known.genre) {
                <option [value]="known.genre" [selected]="known.genre === genre()">{{ known.genre }}</option>
              }
            </select>
          </label>
        }
        <div class="orders" role="group" aria-label="Order" data-row>
          @for (choice of orders; track choice.order) {
            <button type="button" [attr.aria-pressed]="choice.order === order()" (click)="order.set(choice.order)">
              {{ choice.name }}
            </button>
          }
        </div>
      </header>
      <mf-paged-titles [ask]="ask()" topic="catalogue" steady>No title here is of this kind.</mf-paged-titles>
    </div>
  `,
  styles: `
    .orders {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      margin-top: var(--space-4);
    }
    label {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      margin-top: var(--space-4);
      color: var(--text-soft);
      font-size: var(--type-small);
      font-weight: 600;
    }
    select {
      min-height: 2.75rem;
      padding: 0 var(--space-4);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--night);
    }
    button {
      min-height: 2.75rem;
      padding: 0 var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-round);
      background: none;
      color: var(--text-soft);
      font-size: var(--type-small);
      font-weight: 600;
    }
    button[aria-pressed='true'] {
      border-color: transparent;
      background: var(--text);
      color: var(--night);
    }
  `,
})
export class GenrePage {
  /** English name; every genre when absent. */
  readonly genre = input<string>();
  /** Films or series alone; both when absent. */
  readonly kind = input<'movie' | 'series'>();
  readonly orders = orders;
  readonly order = signal<(typeof orders)[number]['order']>('rating');
  /** Every genre when empty. */
  readonly chosen = new Subject<string>();
  readonly #genres = keptValue(genres());
  readonly genres = computed(() => this.#genres() ?? []);
  readonly #pages = titlePages();
  readonly name = computed(() => {
    const [genre, kind] = [this.genre(), this.kind()];
    if (!kind) return genre ?? 'Films and series';
    const kinds = kind === 'series' ? 'Series' : 'Films';
    return genre ? `${kinds} · ${genre}` : kinds;
  });
  readonly ask = computed(() => {
    const [genre, kind, order] = [this.genre(), this.kind(), this.order()];
    return (after?: string) =>
      this.#pages({ order, ...(genre && { genre }), ...(kind && { kind }), ...(after !== undefined && { after }) });
  });

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.name()} · Miauflix`));
    const router = inject(Router);
    this.chosen
      .pipe(debounceTime(settlingMs), takeUntilDestroyed())
      .subscribe((genre) => void router.navigate([], { queryParams: genre ? { genre } : {}, replaceUrl: true }));
  }
}
