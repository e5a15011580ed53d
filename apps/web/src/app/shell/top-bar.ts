import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Logo } from '../shared/logo.ts';
import { pageScroll } from '../shared/page-scroll.ts';
import { Session } from '../users/session.ts';
import { adminGroupOf } from './admin-pages.ts';
import { ProfileMenu } from './profile-menu.ts';
import { SearchBox } from './search-box.ts';

/** The bar on top: home, search, who is signed in. It takes on a ground as soon as the page scrolls under it. */
@Component({
  selector: 'mf-top-bar',
  imports: [Logo, ProfileMenu, RouterLink, RouterLinkActive, SearchBox],
  host: { '[class.scrolled]': 'scrolled()' },
  template: `
    <header>
      <a class="home" routerLink="/" aria-label="Miauflix, home"><mf-logo aria-hidden="true" /></a>
      <nav aria-label="Main">
        <a
          routerLink="/"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: true }"
        >
          Home
        </a>
        <a routerLink="/films" routerLinkActive="here" ariaCurrentWhenActive="page">Films</a>
        <a routerLink="/series" routerLinkActive="here" ariaCurrentWhenActive="page">Series</a>
        <a class="roomy" routerLink="/watchlist" routerLinkActive="here" ariaCurrentWhenActive="page">My list</a>
        @if (session.isAdmin()) {
          <a routerLink="/people" routerLinkActive="here" ariaCurrentWhenActive="page">People</a>
          <a
            routerLink="/admin"
            [class.here]="group() === 'log'"
            [attr.aria-current]="group() === 'log' ? 'page' : null"
            >Log</a
          >
        }
        <a
          routerLink="/status"
          [class.here]="group() === 'system'"
          [attr.aria-current]="group() === 'system' ? 'page' : null"
          >System</a
        >
      </nav>
      <mf-search-box />
      <mf-profile-menu />
    </header>
  `,
  styleUrl: './top-bar.css',
})
export class TopBar {
  readonly session = inject(Session);
  readonly #router = inject(Router);
  readonly #url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: this.#router.url },
  );
  readonly group = computed(() => adminGroupOf(this.#url()));
  readonly scrolled = toSignal(
    pageScroll.pipe(
      startWith(scrollY),
      map((by) => by > 24),
    ),
    { requireSync: true },
  );
}
