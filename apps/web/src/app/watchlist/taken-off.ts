import { Component, inject, signal } from '@angular/core';
import type { TitleCard } from '@miauflix/domain/catalog';
import { firstValueFrom } from 'rxjs';
import { CloseIcon } from '../shared/close-icon.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { WatchlistClient } from './watchlist.client.ts';

/** Takes titles off the list of this person, says so, and offers to put the last one back. */
@Component({
  selector: 'mf-taken-off',
  imports: [CloseIcon, FormFailure],
  template: `
    <div role="status">
      @if (taken(); as title) {
        <p>“{{ title.title }}” is off your list.</p>
        <button class="button small" type="button" (click)="putBack(title)">Put it back</button>
        <button class="close" type="button" aria-label="Close" (click)="taken.set(undefined)">
          <mf-close-icon />
        </button>
      }
    </div>
    <mf-form-failure [failure]="submission.failure()" />
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 9;
      bottom: var(--space-5);
      left: 50%;
      translate: -50% 0;
      max-width: calc(100vw - 2 * var(--space-4));
    }
    [role='status']:not(:empty) {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      width: max-content;
      max-width: 100%;
      padding: var(--space-3) var(--space-3) var(--space-3) var(--space-5);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface-raised);
      font-size: var(--type-small);
      box-shadow: var(--lift);
    }
    p {
      flex: 1;
    }
    .button {
      flex: none;
    }
    .close {
      display: grid;
      flex: none;
      place-items: center;
      width: 2.5rem;
      height: 2.5rem;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: none;
      color: var(--text-soft);
    }
  `,
})
export class TakenOff {
  readonly #client = inject(WatchlistClient);
  readonly submission = new Submission();
  /** The last one; absent once it is back, or nobody wants to know of it any more. */
  readonly taken = signal<TitleCard | undefined>(undefined);

  async take(title: TitleCard): Promise<void> {
    await this.submission.run(async () => {
      await firstValueFrom(this.#client.remove(title.titleId));
      this.taken.set(title);
    });
  }

  async putBack(title: TitleCard): Promise<void> {
    await this.submission.run(async () => {
      await firstValueFrom(this.#client.add(title.titleId));
      this.taken.set(undefined);
    });
  }
}
