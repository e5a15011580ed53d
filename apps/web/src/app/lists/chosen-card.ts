import { DOCUMENT } from '@angular/common';
import { afterEveryRender, Component, computed, DestroyRef, inject, input } from '@angular/core';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { firstValueFrom, type Observable } from 'rxjs';
import { TitleCard } from '../catalog/title-card.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { ListsClient, type ChosenList } from './lists.client.ts';

/** A title on a list that is being put together: it is moved, and taken off. */
@Component({
  selector: 'mf-chosen-card',
  host: { '(document:pointerdown)': 'stay()', '(focusout)': 'leave($event)' },
  imports: [FormFailure, TitleCard],
  template: `
    <mf-title-card [title]="title()" />
    <div class="actions">
      <button type="button" [attr.aria-disabled]="place() <= 0" (click)="move($event, -1)">
        <span class="visually-hidden">Move earlier: {{ title().title }}</span>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m15 5-7 7 7 7" /></svg>
      </button>
      <button type="button" (click)="takeOff($event)">
        <span class="visually-hidden">Take off the row: {{ title().title }}</span>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12m0-12L6 18" /></svg>
      </button>
      <button type="button" [attr.aria-disabled]="place() >= list().titleIds.length - 1" (click)="move($event, 1)">
        <span class="visually-hidden">Move later: {{ title().title }}</span>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m9 5 7 7-7 7" /></svg>
      </button>
    </div>
    <mf-form-failure [failure]="submission.failure()" />
  `,
  styles: `
    :host {
      display: block;
    }
    .actions {
      display: flex;
      justify-content: space-between;
      margin-top: var(--space-2);
    }
    button {
      display: grid;
      place-items: center;
      width: 2.5rem;
      height: 2.5rem;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: var(--surface-raised);
    }
    [aria-disabled='true'] {
      cursor: default;
      opacity: 0.35;
    }
    svg {
      width: 1.25rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class ChosenCard {
  readonly #client = inject(ListsClient);
  readonly title = input.required<Card>();
  readonly list = input.required<ChosenList>();
  readonly place = computed(() => this.list().titleIds.indexOf(this.title().titleId));
  readonly submission = new Submission();
  /** Where the keyboard goes on once the cards have changed places: a browser forgets what it moves. */
  #goesOn: HTMLElement | undefined;

  constructor() {
    const page = inject(DOCUMENT);
    afterEveryRender(() => {
      if (page.activeElement === page.body) this.#goesOn?.focus();
    });
    inject(DestroyRef).onDestroy(() => this.#goesOn?.focus());
  }

  /** Whoever goes elsewhere is not called back. */
  leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget) this.stay();
  }

  stay(): void {
    this.#goesOn = undefined;
  }

  move({ currentTarget }: Event, by: -1 | 1): void {
    const [place, { titleIds }] = [this.place(), this.list()];
    if (place + by < 0 || place + by >= titleIds.length) return;
    this.#goesOn = currentTarget as HTMLElement;
    void this.#send(
      this.#client.place(this.list().slug, this.title().titleId, titleIds[by < 0 ? place - 1 : place + 2]),
    );
  }

  takeOff({ currentTarget }: Event): void {
    const item = (currentTarget as HTMLElement).closest('li');
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
    this.#goesOn = neighbour?.querySelector<HTMLElement>('button:nth-child(2)') ?? undefined;
    void this.#send(this.#client.remove(this.list().slug, this.title().titleId));
  }

  async #send(request: Observable<unknown>): Promise<void> {
    await this.submission.run(async () => void (await firstValueFrom(request)));
  }
}
