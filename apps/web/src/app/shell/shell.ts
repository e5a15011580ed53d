import { afterNextRender, Component, DestroyRef, type ElementRef, inject, viewChild } from '@angular/core';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Bandwidth } from '../sources/bandwidth.ts';
import { Session } from '../users/session.ts';
import { NoTunnelWarning } from '../vpn/no-tunnel-warning.ts';
import { ConnectionBanner } from './connection-banner.ts';
import { PastBanner } from './past-banner.ts';
import { TopBar } from './top-bar.ts';

/** What surrounds every page but the player: the bar on top, the banner below it, and the place for the page. */
@Component({
  selector: 'mf-shell',
  imports: [ConnectionBanner, NoTunnelWarning, PastBanner, RouterOutlet, TopBar],
  template: `
    <a class="skip" href="#content" (click)="focusContent($event)">Skip to the content</a>
    <mf-top-bar />
    <main #content id="content" tabindex="-1"><router-outlet /></main>
    @if (session.isAdmin()) {
      <mf-no-tunnel-warning />
    }
    <mf-past-banner />
    <mf-connection-banner />
  `,
  styles: `
    .skip {
      position: fixed;
      z-index: 20;
      top: var(--space-2);
      left: var(--space-4);
      padding: var(--space-2) var(--space-4);
      border-radius: var(--radius);
      background: var(--amber);
      color: var(--on-amber);
      transform: translateY(-200%);
    }
    .skip:focus {
      transform: none;
    }
  `,
})
export class Shell {
  readonly session = inject(Session);
  readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  constructor() {
    // A new page begins at its content for the keyboard and for screen readers; a new search on the same page does not.
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        map(({ urlAfterRedirects }) => urlAfterRedirects.split('?')[0]),
        pairwise(),
        filter(([before, after]) => before !== after && after !== '/search'),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.content().nativeElement.focus({ preventScroll: true }));

    // The player has no shell: what it needs of the line is left to it.
    const left = new AbortController();
    const bandwidth = inject(Bandwidth);
    inject(DestroyRef).onDestroy(() => left.abort());
    afterNextRender(() => void bandwidth.measure(left.signal));
  }

  focusContent(event: Event): void {
    event.preventDefault();
    this.content().nativeElement.focus();
  }
}
