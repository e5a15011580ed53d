import { Component, computed, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { adminPages, type AdminGroup } from './admin-pages.ts';

/** The ways between pages that belong together, side by side on each of them. */
@Component({
  selector: 'mf-admin-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="present().name" data-row>
      @for (tab of present().tabs; track tab.path) {
        <a
          #link
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLink]="tab.path"
          (isActiveChange)="$event && link.scrollIntoView({ block: 'nearest', inline: 'center' })"
          >{{ tab.name }}</a
        >
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
  readonly group = input<AdminGroup>('log');
  readonly present = computed(() => adminPages[this.group()]);
}
