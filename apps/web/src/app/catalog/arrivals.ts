import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import type { Arrivals as Arriving } from '@miauflix/domain/status';
import { keptValue } from '../shared/kept-value.ts';
import { live } from '../shared/live-updates.ts';

/** That the catalogue fills for the first time, and how far that is; nothing at any other time. */
@Component({
  selector: 'mf-arrivals',
  template: `
    <div role="status">
      @if (first(); as now) {
        <p id="arriving">Films and series arrive: {{ now.newTitles }} so far.</p>
        <progress aria-labelledby="arriving" [value]="now.doneSteps" [max]="now.steps"></progress>
      }
    </div>
  `,
  styles: `
    [role='status']:not(:empty) {
      position: fixed;
      z-index: 8;
      right: 50%;
      bottom: var(--space-5);
      width: max-content;
      max-width: calc(100vw - 2 * var(--space-4));
      padding: var(--space-3) var(--space-5);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface-raised);
      font-size: var(--type-small);
      box-shadow: var(--lift);
      translate: 50% 0;
    }
    progress {
      width: 100%;
      height: 0.25rem;
      margin-top: var(--space-2);
      accent-color: var(--amber);
    }
  `,
})
export class Arrivals {
  readonly #known = keptValue(
    live(
      'services',
      httpResource<readonly Arriving[]>(() => '/api/v1/services/arrivals'),
    ),
  );
  readonly first = computed(() => this.#known()?.[0]);
}
