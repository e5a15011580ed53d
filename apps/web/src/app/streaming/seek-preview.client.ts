import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { ThumbnailSheet } from '@miauflix/domain/streaming';
import { catchError, EMPTY, exhaustMap, filter, switchMap, timer } from 'rxjs';

/** Nobody seeks before the film has begun. */
const firstMs = 3_000;
const renewMs = 10_000;

/** The sheets of small pictures of a stream, more and more of them while its page is looked at. */
export function thumbnailsOf(stream: Signal<string>): Signal<readonly ThumbnailSheet[]> {
  const http = inject(HttpClient);
  const document = inject(DOCUMENT);
  const renewed = (base: string) =>
    timer(firstMs, renewMs).pipe(
      filter(() => !document.hidden),
      exhaustMap(() => http.get<readonly ThumbnailSheet[]>(`${base}/thumbnails`).pipe(catchError(() => EMPTY))),
    );
  return toSignal(toObservable(stream).pipe(switchMap(renewed)), { initialValue: [] });
}
