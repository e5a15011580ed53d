import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable, type Signal } from '@angular/core';
import type { TitleCard } from '@miauflix/domain/catalog';
import type { Observable } from 'rxjs';
import type { TitlePage } from '../catalog/catalog.client.ts';
import { live } from '../shared/live-updates.ts';

const list = '/api/v1/watchlist';
const placeOf = (titleId: string): string => `${list}/${encodeURIComponent(titleId)}`;

/** As many as a row of the home page holds. */
const titlesInRow = 20;

/** What this person wants to see, what was added last first, as far as a row has room; empty until it is known. */
export function wantedTitles(): Signal<readonly TitleCard[]> {
  const found = live(
    'catalogue',
    live(
      'watchlist',
      httpResource<TitlePage>(() => ({ url: list, params: { limit: titlesInRow } })),
    ),
  );
  return computed(() => (found.hasValue() ? found.value().titles : []));
}

/** Whether a title is on the list of this person. */
export const placeOnWatchlist = (titleId: Signal<string>) =>
  live(
    'watchlist',
    httpResource<{ readonly isListed: boolean }>(() => placeOf(titleId())),
  );

/** Changes what this person wants to see; doing it twice is the same. */
@Injectable({ providedIn: 'root' })
export class WatchlistClient {
  readonly #http = inject(HttpClient);

  /** A page of it: the first one, or the one after a title. */
  page(after?: string): Observable<TitlePage> {
    return this.#http.get<TitlePage>(list, { params: after === undefined ? {} : { after } });
  }

  add(titleId: string): Observable<unknown> {
    return this.#http.put(placeOf(titleId), {});
  }

  remove(titleId: string): Observable<unknown> {
    return this.#http.delete(placeOf(titleId));
  }
}
