import { inject, Injectable, signal } from '@angular/core';
import { LiveUpdates } from './live-updates.ts';

/** Which moment is shown: an admin may look at the house as it was. */
@Injectable({ providedIn: 'root' })
export class Past {
  readonly #updates = inject(LiveUpdates);
  readonly #asOf = signal<string | undefined>(undefined);

  /** ISO 8601, UTC; absent for the present. */
  readonly asOf = this.#asOf.asReadonly();

  /** Goes to a moment, or back to the present; what is on the screen is asked for anew. */
  visit(moment: string | undefined): void {
    if (moment === this.#asOf()) return;
    this.#asOf.set(moment);
    this.#updates.everythingChanged();
  }
}
