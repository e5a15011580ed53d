import { Component, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { TitleCard } from '../catalog/title-card.ts';
import { CloseIcon } from '../shared/close-icon.ts';
import { Past } from '../shared/past.ts';

/** A title that is on the list of this person, and a button that takes it off. */
@Component({
  selector: 'mf-listed-card',
  imports: [CloseIcon, TitleCard],
  template: `
    <mf-title-card [title]="title()" [watched]="watched()" />
    @if (past.asOf() === undefined) {
      <button #off type="button" [title]="'Take off my list'" (click)="askFor(off)">
        <span class="visually-hidden">Take off my list: {{ title().title }}</span>
        <mf-close-icon />
      </button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    button {
      position: absolute;
      top: var(--space-2);
      left: var(--space-2);
      display: grid;
      place-items: center;
      width: 2.25rem;
      height: 2.25rem;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: var(--scrim);
      color: var(--text);
      transition:
        opacity var(--calm) var(--ease),
        transform var(--calm) var(--ease);
    }
    /* With the poster that it lies on. */
    :host(:has(a:is(:hover, :focus-visible))) button {
      transform: translateY(-0.375rem);
    }
    @media (hover: hover) {
      button {
        opacity: 0;
      }
      :host(:hover) button,
      :host(:focus-within) button {
        opacity: 1;
      }
    }
  `,
})
export class ListedCard {
  readonly past = inject(Past);
  readonly title = input.required<Card>();
  readonly watched = input(false);
  readonly takeOff = output();
  /** Where the keyboard goes on once this card is gone; a row shows the next title in its place instead. */
  readonly #neighbour = linkedSignal<string, HTMLElement | undefined>({
    source: () => this.title().titleId,
    computation: () => undefined,
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#neighbour()?.focus());
  }

  askFor(button: HTMLElement): void {
    const item = button.closest('li');
    const beside = [item?.nextElementSibling, item?.previousElementSibling];
    this.#neighbour.set(beside.flatMap((other) => other?.querySelector('button') ?? [])[0]);
    this.takeOff.emit();
  }
}
