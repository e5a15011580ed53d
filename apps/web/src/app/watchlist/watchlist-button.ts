import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { Past } from '../shared/past.ts';
import { Submission } from '../shared/submission.ts';
import { placeOnWatchlist, WatchlistClient } from './watchlist.client.ts';

/** Puts a title on the list of this person, or takes it off; shown at once, and taken back when it was not accepted. */
@Component({
  selector: 'mf-watchlist-button',
  imports: [FormFailure],
  template: `
    <button
      class="button"
      type="button"
      [attr.aria-pressed]="isListed()"
      [disabled]="past.asOf() !== undefined"
      (click)="toggle()"
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path [attr.d]="isListed() ? 'm5 12.5 4.5 4.5L19 7.5' : 'M12 5v14M5 12h14'" />
      </svg>
      {{ isListed() ? 'On my list' : 'Add to my list' }}
    </button>
    <span class="visually-hidden" role="status">{{ told() }}</span>
    @if (submission.failure(); as failure) {
      <mf-form-failure [failure]="failure" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    /* As wide with either of its words: nothing beside it moves. */
    button {
      min-width: 12.5rem;
    }
    button svg {
      fill: none;
      stroke: currentColor;
      stroke-width: 2.25;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    [aria-pressed='true'] svg {
      stroke: var(--good);
    }
    mf-form-failure {
      order: 2;
      flex-basis: 100%;
    }
  `,
})
export class WatchlistButton {
  readonly #client = inject(WatchlistClient);
  readonly past = inject(Past);
  readonly titleId = input.required<string>();
  readonly #place = placeOnWatchlist(this.titleId);
  readonly submission = new Submission();
  /** What was asked for and is not answered yet. */
  readonly #wanted = linkedSignal<string, boolean | undefined>({ source: this.titleId, computation: () => undefined });
  /** What was done to this title, in words. */
  readonly told = linkedSignal({ source: this.titleId, computation: () => '' });
  readonly isListed = computed(() => this.#wanted() ?? this.#known());

  async toggle(): Promise<void> {
    this.#wanted.set(!this.isListed());
    if (this.submission.underWay()) return;
    await this.submission.run(async () => {
      // Pressed again before the answer was there: the last word counts.
      for (let wanted = this.#wanted(); wanted !== undefined && wanted !== this.#known(); wanted = this.#wanted())
        await this.#ask(this.titleId(), wanted);
    });
    this.#wanted.set(undefined);
  }

  async #ask(titleId: string, wanted: boolean): Promise<void> {
    await firstValueFrom(wanted ? this.#client.add(titleId) : this.#client.remove(titleId));
    // The page may show another title by now.
    if (titleId !== this.titleId()) return;
    this.#place.set({ isListed: wanted });
    this.told.set(wanted ? 'It is on your list.' : 'It is off your list.');
  }

  /** Until it is known, no title is on the list: adding it again changes nothing. */
  #known(): boolean {
    return this.#place.hasValue() && this.#place.value().isListed;
  }
}
