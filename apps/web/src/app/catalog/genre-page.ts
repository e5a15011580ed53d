import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { titlePages } from './catalog.client.ts';
import { PagedTitles } from './paged-titles.ts';

const orders = [
  { order: 'rating', name: 'Best rated' },
  { order: 'released', name: 'Latest' },
  { order: 'added', name: 'New here' },
  { order: 'title', name: 'By name' },
] as const;

/** The catalogue, or one genre of it, in an order of choice. */
@Component({
  selector: 'mf-genre-page',
  imports: [ArrowNavigation, PagedTitles],
  template: `
    <div class="page" mfArrowNavigation>
      <header>
        <h1>{{ name() }}</h1>
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
  readonly #pages = titlePages();
  readonly name = computed(() => this.genre() ?? (this.kind() === 'series' ? 'Series' : 'Films'));
  readonly ask = computed(() => {
    const [genre, kind, order] = [this.genre(), this.kind(), this.order()];
    return (after?: string) =>
      this.#pages({ order, ...(genre && { genre }), ...(kind && { kind }), ...(after !== undefined && { after }) });
  });

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.name()} · Miauflix`));
  }
}
