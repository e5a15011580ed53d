import { DatePipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Past } from '../shared/past.ts';

/** Says that an earlier moment is shown, and leads back. */
@Component({
  selector: 'mf-past-banner',
  imports: [DatePipe],
  template: `
    <div role="status">
      @if (past.asOf(); as moment) {
        <p>
          You see the house as it was on <strong>{{ moment | date: 'd MMMM y, HH:mm' }}</strong>
          <button type="button" (click)="past.visit(undefined)">Back to now</button>
        </p>
      }
    </div>
  `,
  styles: `
    p {
      position: fixed;
      z-index: 12;
      bottom: var(--space-5);
      left: 50%;
      translate: -50% 0;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: var(--space-2) var(--space-4);
      width: max-content;
      max-width: calc(100vw - 2 * var(--space-4));
      padding: var(--space-2) var(--space-2) var(--space-2) var(--space-5);
      border-radius: var(--radius-large);
      background: var(--amber);
      color: var(--on-amber);
      font-size: var(--type-small);
      box-shadow: var(--lift);
    }
    button {
      min-height: 2.25rem;
      padding: 0 var(--space-4);
      border: 0;
      border-radius: var(--radius-round);
      background: var(--on-amber);
      color: var(--amber-bright);
      font-weight: 600;
    }
    button:focus-visible {
      outline-color: var(--text);
    }
  `,
})
export class PastBanner {
  readonly past = inject(Past);
}
