import { Component, computed, effect, inject, input, untracked, type TemplateRef } from '@angular/core';
import type { TitleCard } from '@miauflix/domain/catalog';
import { map, type Observable } from 'rxjs';
import { Listing } from '../shared/listing.ts';
import { LiveUpdates, type Topic } from '../shared/live-updates.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import type { TitlePage } from './catalog.client.ts';
import { TitleGrid } from './title-grid.ts';

/** A grid of titles that is read page by page, as far as somebody scrolls; its content says that there are none. */
@Component({
  selector: 'mf-paged-titles',
  imports: [ProblemNotice, TitleGrid],
  template: `
    @if (listing().items(); as titles) {
      <mf-title-grid [titles]="titles" [watched]="watched()" [card]="card()" (ending)="listing().more()" />
      @if (titles.length === 0) {
        <div class="none"><ng-content>Nothing is here yet.</ng-content></div>
      }
      <p role="status">{{ listing().loading() ? 'Loading more…' : '' }}</p>
    } @else if (!listing().error()) {
      <div class="grid" role="status">
        <span class="visually-hidden">Loading the titles</span>
        @for (card of [1, 2, 3, 4, 5, 6]; track card) {
          <div class="skeleton" aria-hidden="true"></div>
        }
      </div>
    }
    @if (listing().error(); as error) {
      <mf-problem-notice [error]="error" (retry)="again()" />
    }
  `,
  styles: `
    .skeleton {
      aspect-ratio: 2 / 3;
      margin-bottom: 3.5rem;
    }
    p,
    .none {
      min-height: 1.55em;
      margin-top: var(--space-5);
      color: var(--text-soft);
    }
  `,
})
export class PagedTitles {
  /** Asks for a page: the first one, or the one after a title. */
  readonly ask = input.required<(after?: string) => Observable<TitlePage>>();
  /** What has it read anew. */
  readonly topic = input<Topic>();
  /** Shows a title otherwise than by its card alone. */
  readonly card = input<TemplateRef<{ readonly $implicit: TitleCard }>>();
  readonly listing = computed(() => {
    const ask = this.ask();
    return new Listing<TitleCard>((after) => ask(after).pipe(map(({ titles, next }) => ({ items: titles, next }))));
  });
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));

  constructor() {
    const updates = inject(LiveUpdates);
    effect(() => {
      const [topic, listing] = [this.topic(), this.listing()];
      if (topic) updates.changes(topic);
      untracked(() => void listing.renew());
    });
  }

  again(): void {
    void this.listing().renew();
  }
}
