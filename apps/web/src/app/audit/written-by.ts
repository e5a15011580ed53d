import { booleanAttribute, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../users/session.ts';

/** A small way, for admins, from something on a page to the events that wrote it. */
@Component({
  selector: 'mf-written-by',
  imports: [RouterLink],
  template: `
    @if (session.isAdmin()) {
      <a
        routerLink="/admin/events"
        [queryParams]="{ stream: stream() }"
        [class.told]="told()"
        title="Which event wrote this?"
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 4v16M6 7h.1M6 12h.1M6 17h.1M11 7h9M11 12h6M11 17h8" />
        </svg>
        @if (told()) {
          <span>Which event wrote this?</span>
        } @else {
          <span class="visually-hidden">Which event wrote {{ what() }}?</span>
        }
      </a>
    }
  `,
  styles: `
    a {
      position: relative;
      display: inline-grid;
      place-items: center;
      width: 1.5rem;
      height: 1.5rem;
      border-radius: var(--radius-small);
      color: var(--text-faint);
      vertical-align: middle;
    }
    .told {
      grid-auto-flow: column;
      gap: var(--space-2);
      width: max-content;
      font-size: var(--type-tiny);
    }
    a:hover {
      background: var(--surface-raised);
      color: var(--amber);
    }
    svg {
      width: 1.125rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
    }
  `,
})
export class WrittenBy {
  readonly session = inject(Session);
  readonly stream = input.required<string>();
  /** What was written, for those who hear the page. */
  readonly what = input.required<string>();
  /** There is room for words. */
  readonly told = input(false, { transform: booleanAttribute });
}
