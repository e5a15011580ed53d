import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  type ActivatedRouteSnapshot,
  provideRouter,
  Router,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withViewTransitions,
} from '@angular/router';
import { App } from './app/app.ts';
import { routes } from './app/app.routes.ts';
import { asOf } from './app/shared/as-of.ts';
import { minPosition } from './app/shared/min-position.ts';
import { authentication } from './app/users/authentication.ts';

const pathOf = ({ children, url }: ActivatedRouteSnapshot): string =>
  [url.join('/'), ...children.map(pathOf)].join('/');

await bootstrapApplication(App, {
  providers: [
    provideHttpClient(withInterceptors([authentication, minPosition, asOf])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      // After an update the server has other files: a page whose code was not loaded yet comes with the new ones.
      withNavigationErrorHandler(({ error, url }) => {
        if (error instanceof TypeError && inject(Router).navigated) location.assign(url);
      }),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withViewTransitions({
        skipInitialTransition: true,
        // Only a new page fades in: not another filter, nor another thing chosen on the same page.
        onViewTransitionCreated: ({ transition, from, to }) => {
          if (pathOf(from) === pathOf(to)) transition.skipTransition();
        },
      }),
    ),
  ],
});
