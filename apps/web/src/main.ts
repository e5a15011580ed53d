import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling, withViewTransitions } from '@angular/router';
import { App } from './app/app.ts';
import { routes } from './app/app.routes.ts';
import { minPosition } from './app/shared/min-position.ts';
import { authentication } from './app/users/authentication.ts';

await bootstrapApplication(App, {
  providers: [
    provideHttpClient(withInterceptors([authentication, minPosition])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withViewTransitions({ skipInitialTransition: true }),
    ),
  ],
});
