import { Component, computed, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** Pages for admins that belong together. */
const groups = {
  log: {
    name: 'Log',
    tabs: [
      { path: '/admin/events', name: 'Events' },
      { path: '/admin/streams', name: 'Streams' },
      { path: '/admin/audit', name: 'Audit' },
      { path: '/admin/projections', name: 'Read models' },
    ],
  },
  system: {
    name: 'System',
    tabs: [
      { path: '/status', name: 'Status' },
      { path: '/admin/tasks', name: 'Background' },
      { path: '/admin/vpn', name: 'VPN' },
      { path: '/admin/storage', name: 'Storage' },
      { path: '/admin/settings', name: 'Settings' },
      { path: '/admin/providers', name: 'Sources' },
      { path: '/admin/ranking', name: 'Ranking' },
    ],
  },
} as const;

/** The ways between pages that belong together, side by side on each of them. */
@Component({
  selector: 'mf-admin-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="present().name" data-row>
      @for (tab of present().tabs; track tab.path) {
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
  readonly group = input<keyof typeof groups>('log');
  readonly present = computed(() => groups[this.group()]);
}
