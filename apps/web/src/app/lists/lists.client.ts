import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import type { ArrangedList, ListContent, TitleList } from '@miauflix/domain/lists';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

/** The rows of the home page as this person wants them; the first title of `featured` is the hero. */
export const lists = () =>
  live(
    'catalogue',
    httpResource<readonly TitleList[]>(() => '/api/v1/lists'),
  );

/** All lists in the order of a home page, hidden ones among them. @param isHousehold everybody's, not this person's own */
export const homeRows = (isHousehold: Signal<boolean>) =>
  live(
    'catalogue',
    httpResource<readonly ArrangedList[]>(() => (isHousehold() ? '/api/v1/home/household' : '/api/v1/home')),
  );

/** A page of a list: the first one, or the one after a title. */
export const listPage = (http: HttpClient, slug: string, after?: string): Observable<TitleList> =>
  http.get<TitleList>(addressOf(slug), { params: after === undefined ? {} : { after } });

@Injectable({ providedIn: 'root' })
export class ListsClient {
  readonly #http = inject(HttpClient);

  /** This person's own order, and what they do not want to see. */
  arrange(own: { readonly order: readonly string[]; readonly hidden: readonly string[] }): Observable<unknown> {
    return this.#http.put('/api/v1/home', own);
  }

  /** Everybody's order where they have none of their own, and what comes first for all. */
  arrangeHousehold(wishes: {
    readonly order: readonly string[];
    readonly hidden: readonly string[];
    readonly pinned: readonly string[];
  }): Observable<unknown> {
    return this.#http.put('/api/v1/home/household', wishes);
  }

  create(name: string, content: ListContent): Observable<unknown> {
    return this.#http.post('/api/v1/lists', { name, content });
  }

  rename(slug: string, name: string): Observable<unknown> {
    return this.#http.patch(addressOf(slug), { name });
  }

  delete(slug: string): Observable<unknown> {
    return this.#http.delete(addressOf(slug));
  }
}

const addressOf = (slug: string): string => `/api/v1/lists/${encodeURIComponent(slug)}`;
