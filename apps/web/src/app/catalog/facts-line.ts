import { Component, input } from '@angular/core';
import type { CatalogueRow } from '@miauflix/domain/catalog';
import { runTime } from '../shared/time.ts';

/** Year, length and genres in one line. */
@Component({
  selector: 'mf-facts-line',
  template: `
    <p>
      <span>{{ title().year }}</span>
      <span>{{ runTime(title().runTimeSeconds) }}</span>
      <span>{{ title().genres.join(', ') }}</span>
    </p>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-3);
      color: var(--text-soft);
      font-weight: 500;
    }
    span + span::before {
      content: '·';
      margin-right: var(--space-3);
      color: var(--text-faint);
    }
  `,
})
export class FactsLine {
  readonly title = input.required<CatalogueRow>();
  readonly runTime = runTime;
}
