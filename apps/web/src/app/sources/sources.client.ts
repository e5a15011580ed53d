import { httpResource } from '@angular/common/http';
import type { Signal } from '@angular/core';
import type { RankedSource } from '@miauflix/domain/sources';
import { live } from '../shared/live-updates.ts';

/** The sources of a title, best first, rejected ones last; empty when none is known. */
export const sourcesOf = (titleId: Signal<string>) =>
  live(
    'sources',
    httpResource<readonly RankedSource[]>(() => `/api/v1/titles/${encodeURIComponent(titleId())}/sources`),
  );
