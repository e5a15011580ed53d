import { DOCUMENT } from '@angular/common';
import { afterEveryRender, Component, computed, DestroyRef, ElementRef, inject, input } from '@angular/core';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { firstValueFrom, type Observable } from 'rxjs';
import { TitleCard } from '../catalog/title-card.ts';
import { CloseIcon } from '../shared/close-icon.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { ListsClient, type ChosenList } from './lists.client.ts';
import { PlaceField } from './place-field.ts';

/** A title on a list that is being put together: it is moved, by one place or to any other, and taken off. */
@Component({
  selector: 'mf-chosen-card',
  host: { '(document:pointerdown)': 'stay()', '(focusout)': 'leave($event)' },
  imports: [CloseIcon, FormFailure, PlaceField, TitleCard],
  template: `
    <mf-title-card [title]="title()" />
    <button type="button" class="off" title="Take off the row" (click)="takeOff()">
      <span class="visually-hidden">Take off the row: {{ title().title }}</span>
      <mf-close-icon />
    </button>
    <div class="places">
      <button type="button" [attr.aria-disabled]="place() <= 0" (click)="move(place() - 1)">
        <span class="visually-hidden">Move earlier: {{ title().title }}</span>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m15 5-7 7 7 7" /></svg>
      </button>
      <mf-place-field [name]="title().title" [place]="place()" [last]="last()" (moved)="move($event)" />
      <button type="button" [attr.aria-disabled]="place() >= last()" (click)="move(place() + 1)">
        <span class="visually-hidden">Move later: {{ title().title }}</span>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m9 5 7 7-7 7" /></svg>
      </button>
    </div>
    <mf-form-failure [failure]="submission.failure()" />
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .places {
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
    .off {
      position: absolute;
      top: var(--space-2);
      left: var(--space-2);
      background: var(--scrim);
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
  readonly #page = inject(DOCUMENT);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly title = input.required<Card>();
  readonly list = input.required<ChosenList>();
  readonly place = computed(() => this.list().titleIds.indexOf(this.title().titleId));
  readonly last = computed(() => this.list().titleIds.length - 1);
  readonly submission = new Submission();
  /** Where the keyboard goes on once the cards have changed places: a browser forgets what it moves. */
  #goesOn: HTMLElement | undefined;
  /** Where it goes on without this card, which is taken off, or too far away to be there. */
  #beside: HTMLElement | undefined;

  constructor() {
    afterEveryRender(() => {
      if (this.#page.activeElement === this.#page.body) this.#goesOn?.focus();
    });
    inject(DestroyRef).onDestroy(() => this.#beside?.focus({ preventScroll: true }));
  }

  /** Whoever goes elsewhere is not called back. */
  leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget) this.stay();
  }

  stay(): void {
    this.#goesOn = undefined;
    this.#beside = undefined;
  }

  move(place: number): void {
    if (place < 0 || place > this.last()) return;
    const { titleId } = this.title();
    const { slug, titleIds } = this.list();
    this.#goesOn = this.#page.activeElement as HTMLElement;
    this.#beside = this.#inNeighbour('input');
    void this.#send(this.#client.place(slug, titleId, titleIds.filter((other) => other !== titleId)[place]));
  }

  takeOff(): void {
    this.#beside = this.#inNeighbour('.off');
    void this.#send(this.#client.remove(this.list().slug, this.title().titleId));
  }

  #inNeighbour(control: string): HTMLElement | undefined {
    const item = this.#host.closest('li');
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
    return neighbour?.querySelector<HTMLElement>(control) ?? undefined;
  }

  async #send(request: Observable<unknown>): Promise<void> {
    await this.submission.run(async () => void (await firstValueFrom(request)));
  }
}
