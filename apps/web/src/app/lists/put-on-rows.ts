import { booleanAttribute, Component, computed, inject, input, signal } from '@angular/core';
import { Past } from '../shared/past.ts';
import { Session } from '../users/session.ts';
import { RowsDialog } from './rows-dialog.ts';

/** The way for an admin from a title to the rows of the home page that it may stand on; nothing for everybody else. */
@Component({
  selector: 'mf-put-on-rows',
  imports: [RowsDialog],
  template: `
    @if (isOffered()) {
      @if (icon()) {
        <button type="button" class="icon" title="Put on a row" (click)="isOpen.set(true)">
          <span class="visually-hidden">Put on a row: {{ title().title }}</span>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14" /></svg>
        </button>
      } @else {
        <button type="button" class="button small" (click)="isOpen.set(true)">Put on a row</button>
      }
    }
    @if (isOpen()) {
      <mf-rows-dialog [title]="title()" (closed)="isOpen.set(false)" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .button {
      justify-self: start;
    }
    .icon {
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
    }
    svg {
      width: 1.25rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
    }
  `,
})
export class PutOnRows {
  readonly #session = inject(Session);
  readonly #past = inject(Past);
  readonly title = input.required<{ readonly titleId: string; readonly title: string }>();
  /** Lies on a poster, as a sign alone. */
  readonly icon = input(false, { transform: booleanAttribute });
  readonly isOffered = computed(() => this.#session.isAdmin() && this.#past.asOf() === undefined);
  readonly isOpen = signal(false);
}
