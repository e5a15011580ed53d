import { Component, effect, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LiveUpdates } from './shared/live-updates.ts';
import { Session } from './users/session.ts';

/** The root of the page: whatever the route says, kept up to date while somebody is signed in. */
@Component({ selector: 'mf-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {
  constructor() {
    const session = inject(Session);
    const updates = inject(LiveUpdates);
    effect((onCleanup) => {
      if (!session.user()) return;
      void updates.connect(() => session.freshAccessToken());
      onCleanup(() => updates.disconnect());
    });
  }
}
