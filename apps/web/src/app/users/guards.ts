import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { Session } from './session.ts';

/** Lets people in who are signed in; takes the session up again after a reload of the page. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.user()) return true;
  switch (await session.resume()) {
    case 'signed-in':
      return true;
    case 'signed-out':
      return router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { next: url } });
    case 'set-up-required':
      return router.createUrlTree(['/setup']);
    case 'unreachable':
      return new RedirectCommand(router.createUrlTree(['/unreachable']), { skipLocationChange: true });
  }
};

/** The sign-in page is only for those who are not signed in yet. */
export const signedOut: CanActivateFn = () => (inject(Session).user() ? inject(Router).createUrlTree(['/']) : true);

export const admin: CanActivateFn = () => (inject(Session).isAdmin() ? true : inject(Router).createUrlTree(['/']));
