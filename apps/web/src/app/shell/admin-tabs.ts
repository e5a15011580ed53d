import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** The ways into the log, side by side on each of its pages. */
@Component({
  selector: 'mf-admin-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav aria-label="Log" data-row>
      @for (tab of tabs; track tab.path) {
        <a [routerLink]="tab.path" routerLinkActive="here" ariaCurrentWhenActive="page">{{ tab.name }}</a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: var(--space-1);
      width: max-content;
      max-width: 100%;
      padding: var(--space-1);
      border-radius: var(--radius-round);
      background: var(--surface);
      overflow-x: auto;
      scrollbar-width: none;
    }
    a {
      flex: none;
      padding: var(--space-1) var(--space-4);
      border-radius: var(--radius-round);
      color: var(--text-soft);
      font-size: var(--type-small);
      font-weight: 500;
      text-decoration: none;
      outline-offset: -2px;
    }
    a:hover {
      color: var(--text);
    }
    @media (width < 28rem) {
      nav {
        gap: 0;
      }
      a {
        padding: var(--space-1) var(--space-3);
        font-size: var(--type-tiny);
      }
    }
    .here {
      background: var(--surface-raised);
      color: var(--text);
      box-shadow: inset 0 0 0 1px var(--line);
    }
  `,
})
export class AdminTabs {
  readonly tabs = [
    { path: '/admin/events', name: 'Events' },
    { path: '/admin/streams', name: 'Streams' },
    { path: '/admin/audit', name: 'Audit' },
    { path: '/admin/projections', name: 'Read models' },
  ] as const;
}
