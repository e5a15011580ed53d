import { Component, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Logo } from '../shared/logo.ts';
import { Session } from '../users/session.ts';
import { ProfileMenu } from './profile-menu.ts';
import { SearchBox } from './search-box.ts';

/** The bar on top: home, search, who is signed in. It takes on a ground as soon as the page scrolls under it. */
@Component({
  selector: 'mf-top-bar',
  imports: [Logo, ProfileMenu, RouterLink, RouterLinkActive, SearchBox],
  host: { '(window:scroll)': 'scrolled.set(isScrolled())', '[class.scrolled]': 'scrolled()' },
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
        @if (session.isAdmin()) {
          <a routerLink="/people" routerLinkActive="here" ariaCurrentWhenActive="page">People</a>
          <a routerLink="/admin" routerLinkActive="here" ariaCurrentWhenActive="page">Log</a>
        }
        <a routerLink="/status" routerLinkActive="here" ariaCurrentWhenActive="page">System</a>
      </nav>
      <mf-search-box />
      <mf-profile-menu />
    </header>
  `,
  styleUrl: './top-bar.css',
})
export class TopBar {
  readonly session = inject(Session);
  readonly scrolled = signal(this.isScrolled());

  isScrolled(): boolean {
    return window.scrollY > 24;
  }
}
