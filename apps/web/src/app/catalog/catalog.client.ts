import { httpResource } from '@angular/common/http';
import type { Signal } from '@angular/core';
import type { CatalogueRow } from '@miauflix/domain/catalog';
import { live } from '../shared/live-updates.ts';

export const titleOf = (titleId: Signal<string>) =>
  live(
    'catalogue',
    httpResource<CatalogueRow>(() => `/api/v1/movies/${encodeURIComponent(titleId())}`),
  );

/** Titles that fit the words, best first; asks nothing while there are no words. */
export const titlesFor = (words: Signal<string>) =>
  httpResource<{ readonly titles: readonly CatalogueRow[] }>(() =>
    words() ? { url: '/api/v1/search', params: { q: words() } } : undefined,
  );
