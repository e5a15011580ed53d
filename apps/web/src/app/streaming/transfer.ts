import { DOCUMENT } from '@angular/common';
import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Transfer } from '@miauflix/domain/streaming';
import { catchError, EMPTY, exhaustMap, filter, of, switchMap, timer } from 'rxjs';
import { ViewingClient } from '../viewing/viewing.client.ts';

const renewMs = 2_000;

/** What the swarm brings for a viewing, renewed while the page is looked at; `undefined` until it is known. */
export function transferOf(viewingId: Signal<string | undefined>): Signal<Transfer | undefined> {
  const client = inject(ViewingClient);
  const document = inject(DOCUMENT);
  const renewed = (id: string) =>
    timer(0, renewMs).pipe(
      filter(() => !document.hidden),
      exhaustMap(() => client.transfer(id).pipe(catchError(() => EMPTY))),
    );
  return toSignal(toObservable(viewingId).pipe(switchMap((id) => (id === undefined ? of(undefined) : renewed(id)))));
}
