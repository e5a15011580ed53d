import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { WrittenBy } from '../audit/written-by.ts';
import { PagedTitles } from '../catalog/paged-titles.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { Session } from '../users/session.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { ListedCard } from './listed-card.ts';
import { TakenOff } from './taken-off.ts';
import { WatchlistClient } from './watchlist.client.ts';

/** Everything that this person wants to see. */
@Component({
  selector: 'mf-watchlist-page',
  imports: [ArrowNavigation, ListedCard, PagedTitles, RouterLink, TakenOff, WrittenBy],
  template: `
    <div class="page" mfArrowNavigation>
      <header>
        <h1>My list <mf-written-by [stream]="stream()" what="this list" /></h1>
        <p>What you want to see: on every device of yours, and for nobody else.</p>
      </header>
      <mf-paged-titles [ask]="ask" topic="watchlist" [card]="card">
        <div class="empty">
          <p><strong>Nothing is on it yet.</strong></p>
          <p>Something for another evening? “Add to my list” on its page, and it waits for you here.</p>
          <p data-row>
            <a class="button primary" routerLink="/films">Look at films</a>
            <a class="button" routerLink="/series">Look at series</a>
          </p>
        </div>
      </mf-paged-titles>
    </div>
    <ng-template #card let-title>
      <mf-listed-card [title]="title" [watched]="watched().has(title.titleId)" (takeOff)="takenOff.take(title)" />
    </ng-template>
    <mf-taken-off #takenOff />
  `,
  styles: `
    .empty {
      display: grid;
      gap: var(--space-3);
      max-width: 36rem;
      color: var(--text-soft);
    }
    strong {
      color: var(--text);
      font-size: var(--type-lead);
    }
    [data-row] {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      margin-top: var(--space-3);
    }
  `,
})
export class WatchlistPage {
  readonly #client = inject(WatchlistClient);
  readonly #session = inject(Session);
  readonly stream = computed(() => `watchlist-${this.#session.user()?.userId ?? ''}`);
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  readonly ask = (after?: string) => this.#client.page(after);
}
