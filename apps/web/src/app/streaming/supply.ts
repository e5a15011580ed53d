import { DOCUMENT } from '@angular/common';
import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Transfer } from '@miauflix/domain/streaming';
import { catchError, exhaustMap, filter, map, of, scan, switchMap, timer } from 'rxjs';
import { problemOf, type Problem } from '../shared/problem.ts';
import { ViewingClient } from '../viewing/viewing.client.ts';

const renewMs = 2_000;

/** What is known of the bytes of a film on their way here. */
export interface Supply {
  /** What the swarm brings, as it was told last; absent until then. */
  readonly transfer?: Transfer;
  /** Why nobody tells any more; absent while somebody does. */
  readonly problem?: Problem;
}

/** The supply of a viewing, renewed while the page is looked at; nothing is known while there is no viewing. */
export function supplyOf(viewingId: Signal<string | undefined>): Signal<Supply> {
  const client = inject(ViewingClient);
  const document = inject(DOCUMENT);
  const ask = (id: string) =>
    client.transfer(id).pipe(
      map((transfer): Supply => ({ transfer })),
      catchError((error: unknown) => of<Supply>({ problem: problemOf(error) })),
    );
  const renewed = (id: string) =>
    timer(0, renewMs).pipe(
      filter(() => !document.hidden),
      exhaustMap(() => ask(id)),
      scan(({ transfer }, news): Supply => ({ ...(transfer && { transfer }), ...news }), {}),
    );
  const supply = toObservable(viewingId).pipe(switchMap((id) => (id === undefined ? of<Supply>({}) : renewed(id))));
  return toSignal(supply, { initialValue: {} });
}
