import { httpResource } from '@angular/common/http';
import type { Signal } from '@angular/core';
import type { TitleList } from '@miauflix/domain/lists';
import { live } from '../shared/live-updates.ts';

/** The rows of the home page, in their order; the first title of `featured` is the hero. */
export const lists = () =>
  live(
    'catalogue',
    httpResource<readonly TitleList[]>(() => '/api/v1/lists'),
  );

export const listOf = (slug: Signal<string>) =>
  live(
    'catalogue',
    httpResource<TitleList>(() => `/api/v1/lists/${encodeURIComponent(slug())}`),
  );
