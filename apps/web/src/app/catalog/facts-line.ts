import { Component, computed, input } from '@angular/core';
import type { CatalogueRow } from '@miauflix/domain/catalog';
import { runTime } from '../shared/time.ts';

/** Year, length and genres in one line. */
@Component({
  selector: 'mf-facts-line',
  template: `<p>{{ line() }}</p>`,
  styles: `
    p {
      color: var(--text-soft);
      font-weight: 500;
    }
  `,
})
export class FactsLine {
  readonly title = input.required<CatalogueRow>();
  readonly line = computed(() => {
    const { year, runTimeSeconds, genres } = this.title();
    return [year, runTime(runTimeSeconds), genres.join(', ')].filter(Boolean).join(' · ');
  });
}
