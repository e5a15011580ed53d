import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from './session.ts';
import { withoutSession } from './without-session.ts';

/** Sends the access token along; a refused one is exchanged once, and the request repeated. */
export const authentication: HttpInterceptorFn = (request, next) => {
  if (request.context.get(withoutSession)) return next(request);
  const session = inject(Session);
  const router = inject(Router);
  return from(session.freshAccessToken()).pipe(
    switchMap((token) => next(authorised(request, token))),
    catchError((refusal: unknown) => {
      if (!(refusal instanceof HttpErrorResponse) || refusal.status !== 401) return throwError(() => refusal);
      return from(session.resume()).pipe(
        switchMap((resumption) => {
          if (resumption === 'signed-in') return next(authorised(request, session.accessToken));
          if (resumption === 'signed-out') void router.navigate(['/sign-in'], { queryParams: { next: router.url } });
          return throwError(() => refusal);
        }),
      );
    }),
  );
};

const authorised = (request: HttpRequest<unknown>, token: string) =>
  request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
