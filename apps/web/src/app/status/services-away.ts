import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import type { ServicePurpose, ServicesAway as Away } from '@miauflix/domain/status';
import { keptValue } from '../shared/kept-value.ts';
import { live } from '../shared/live-updates.ts';

/** What nobody outside can be asked for at the moment, as of this moment. */
@Injectable({ providedIn: 'root' })
export class ServicesAway {
  readonly #known = keptValue(
    live(
      'services',
      httpResource<Away>(() => '/api/v1/services/away'),
    ),
  );

  /** Why nobody can be asked, in a sentence; undefined while somebody can be, and until it is known. */
  because(purpose: ServicePurpose | undefined): string | undefined {
    return purpose && this.#known()?.[purpose];
  }
}
