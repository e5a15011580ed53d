import { HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { tap } from 'rxjs';
import { LatestPosition } from './latest-position.ts';
import { LiveUpdates } from './live-updates.ts';

/** Read your own writes: queries ask for at least the largest position that a command's answer told. */
export const minPosition: HttpInterceptorFn = (request, next) => {
  const latest = inject(LatestPosition);
  const updates = inject(LiveUpdates);
  const asksForIt = request.method === 'GET' && latest.token !== undefined;
  return next(asksForIt ? request.clone({ setHeaders: { 'X-Min-Position': latest.token! } }) : request).pipe(
    tap((event) => {
      if (!(event instanceof HttpResponse)) return;
      if (request.method === 'GET') latest.answered(event.headers.get('X-Stale') === 'true');
      if (!tellsPosition(event.body)) return;
      latest.seen(event.body.position);
      if (request.method !== 'GET') updates.wroteSomething();
    }),
  );
};

const tellsPosition = (body: unknown): body is { readonly position: string } =>
  typeof body === 'object' && body !== null && 'position' in body && typeof body.position === 'string';
