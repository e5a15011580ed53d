import { HttpClient, httpResource } from '@angular/common/http';
import { inject, type Signal } from '@angular/core';
import type { ShownEpisode, ShownSeason, ShownTitle, TitleCard } from '@miauflix/domain/catalog';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

/** A page of titles, and where the next one begins; absent on the last. */
export interface TitlePage {
  readonly titles: readonly TitleCard[];
  readonly next?: string;
}

/** A film, or an episode with its series. */
export interface Playable {
  readonly playableId: string;
  readonly title: ShownTitle;
  readonly episode?: ShownEpisode & { readonly seasonNumber: number };
}

/** Somebody who made titles or plays in them. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string;
  readonly portrait?: string;
}

export interface Found {
  readonly titles: readonly TitleCard[];
  readonly people: readonly KnownPerson[];
  /** English names. */
  readonly genres: readonly string[];
}

const path = (...parts: readonly (string | number)[]) => ['/api/v1', ...parts.map(encodeURIComponent)].join('/');

export const titleOf = (titleId: Signal<string>) =>
  live(
    'catalogue',
    httpResource<ShownTitle>(() => path('titles', titleId())),
  );

/** @param playableId asks nothing while there is none */
export const playableOf = (playableId: Signal<string | undefined>) =>
  live(
    'catalogue',
    httpResource<Playable>(() => {
      const wanted = playableId();
      return wanted === undefined ? undefined : path('playables', wanted);
    }),
  );

/** Titles like this one; empty when there are none. */
export const relatedTo = (titleId: Signal<string>) =>
  live(
    'catalogue',
    httpResource<readonly TitleCard[]>(() => path('titles', titleId(), 'related'), { defaultValue: [] }),
  );

/** @param number of the season; asks nothing while there is none */
export const seasonOf = (titleId: Signal<string>, number: Signal<number | undefined>) =>
  live(
    'catalogue',
    httpResource<ShownSeason>(() => {
      const wanted = number();
      return wanted === undefined ? undefined : path('shows', titleId(), 'seasons', wanted);
    }),
  );

export const personOf = (personId: Signal<string>) =>
  live(
    'catalogue',
    httpResource<KnownPerson & { readonly titles: readonly TitleCard[] }>(() => path('people', personId())),
  );

/** All genres there are titles of, the largest first. */
export const genres = () =>
  live(
    'catalogue',
    httpResource<readonly { readonly genre: string; readonly titles: number }[]>(() => path('genres'), {
      defaultValue: [],
    }),
  );

/** What fits the words, best first; asks nothing while there are no words. */
export const foundBy = (words: Signal<string>) =>
  live(
    'catalogue',
    httpResource<Found>(() => (words() ? { url: '/api/v1/search', params: { q: words() } } : undefined)),
  );

/** Has the services asked for titles that are called so; what they find is in the catalogue then. */
export function titleLookUp() {
  const http = inject(HttpClient);
  return (words: string): Observable<{ readonly titleIds: readonly string[] }> =>
    http.post<{ readonly titleIds: readonly string[] }>('/api/v1/titles/look-up', { words });
}

/** Asks for the pages of the catalogue that fit. */
export function titlePages() {
  const http = inject(HttpClient);
  return (wanted: Readonly<Record<string, string>>): Observable<TitlePage> =>
    http.get<TitlePage>('/api/v1/titles', { params: wanted });
}
