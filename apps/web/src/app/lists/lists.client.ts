import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable, type Signal } from '@angular/core';
import { chosenIn, type ArrangedList, type ListContent, type TitleList } from '@miauflix/domain/lists';
import type { Observable } from 'rxjs';
import { keptValue } from '../shared/kept-value.ts';
import { live } from '../shared/live-updates.ts';
import { Session } from '../users/session.ts';

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

/** A list whose titles are chosen one by one. */
export interface ChosenList {
  readonly slug: string;
  readonly name: string;
  /** In their order. */
  readonly titleIds: readonly string[];
}

/** The lists whose titles this person may choose, as an admin; undefined until they are known, and for everybody else. */
export function chosenLists(): Signal<readonly ChosenList[] | undefined> {
  const { isAdmin } = inject(Session);
  const known = keptValue(
    live(
      'catalogue',
      httpResource<readonly ArrangedList[]>(() => (isAdmin() ? '/api/v1/home/household' : undefined)),
    ),
  );
  return computed(() =>
    known()?.flatMap(({ slug, name, content, isOwn }) => {
      const titleIds = chosenIn(content);
      return isOwn && titleIds ? [{ slug, name, titleIds }] : [];
    }),
  );
}

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

  create(name: string, content: ListContent): Observable<{ readonly slug: string }> {
    return this.#http.post<{ readonly slug: string }>('/api/v1/lists', { name, content });
  }

  /** @param before id of the title that it is to come before; at the end when absent */
  place(slug: string, titleId: string, before?: string): Observable<unknown> {
    return this.#http.put(placeOn(slug, titleId), before === undefined ? {} : { before });
  }

  remove(slug: string, titleId: string): Observable<unknown> {
    return this.#http.delete(placeOn(slug, titleId));
  }

  rename(slug: string, name: string): Observable<unknown> {
    return this.#http.patch(addressOf(slug), { name });
  }

  delete(slug: string): Observable<unknown> {
    return this.#http.delete(addressOf(slug));
  }
}

const addressOf = (slug: string): string => `/api/v1/lists/${encodeURIComponent(slug)}`;
const placeOn = (slug: string, titleId: string): string => `${addressOf(slug)}/titles/${encodeURIComponent(titleId)}`;
