import { Component, effect, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { LiveUpdates } from './shared/live-updates.ts';
import { Session } from './users/session.ts';

/** The root of the page: whatever the route says, kept up to date while somebody is signed in. */
@Component({ selector: 'mf-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {
  constructor() {
    const session = inject(Session);
    const updates = inject(LiveUpdates);
    const router = inject(Router);
    const tokenOfOpenSession = async (): Promise<string> => {
      const isOver = (await session.resume()) === 'signed-out';
      if (isOver) void router.navigate(['/sign-in'], { queryParams: { next: router.url } });
      return session.accessToken;
    };
    effect((onCleanup) => {
      if (!session.user()) return;
      void updates.connect((wasRefused) => (wasRefused ? tokenOfOpenSession() : session.freshAccessToken()));
      onCleanup(() => updates.disconnect());
    });
  }
}
