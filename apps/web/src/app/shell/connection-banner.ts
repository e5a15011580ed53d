import { Component, computed, inject, signal } from '@angular/core';
import { LatestPosition } from '../shared/latest-position.ts';
import { LiveUpdates } from '../shared/live-updates.ts';

/** Says when what is on the screen may be old: this device is offline, or the server is still catching up. */
@Component({
  selector: 'mf-connection-banner',
  host: { '(window:online)': 'online.set(true)', '(window:offline)': 'online.set(false)' },
  template: `<p role="status" [class.empty]="!words()">{{ words() }}</p>`,
  styles: `
    p {
      position: fixed;
      z-index: 10;
      bottom: var(--space-5);
      left: 50%;
      translate: -50% 0;
      width: max-content;
      max-width: calc(100vw - 2 * var(--space-5));
      padding: var(--space-3) var(--space-5);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-round);
      background: var(--surface-raised);
      font-size: var(--type-small);
      box-shadow: var(--lift);
      transition: opacity var(--calm) 1.5s;
    }
    .empty {
      opacity: 0;
      transition: none;
      pointer-events: none;
    }
  `,
})
export class ConnectionBanner {
  readonly #latest = inject(LatestPosition);
  readonly #updates = inject(LiveUpdates);
  readonly online = signal(navigator.onLine);
  readonly words = computed(() => {
    if (!this.online()) return 'This device is offline. What you see may be old.';
    if (this.#updates.interrupted()) return 'The connection to Miauflix is gone. Trying again…';
    return this.#latest.stale() ? 'Catching up with what just happened…' : '';
  });
}
