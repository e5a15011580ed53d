import { Component, computed, input } from '@angular/core';
import type { ShownTitle } from '@miauflix/domain/catalog';
import { runTime } from '../shared/time.ts';

/** Year, length or seasons, rating and genres in one line. */
@Component({
  selector: 'mf-facts-line',
  template: `<p>{{ line() }}</p>`,
  styles: `
    p {
      min-height: 1.55em;
      color: var(--text-soft);
      font-weight: 500;
    }
  `,
})
export class FactsLine {
  /** Absent while it is not known: the line keeps its place. */
  readonly title = input.required<ShownTitle | undefined>();
  readonly line = computed(() => {
    const title = this.title();
    if (!title) return '';
    const { year, rating, genres } = title;
    const parts = [year, lengthOf(title), rating && `★ ${rating.value.toFixed(1)}`, genres.slice(0, 4).join(', ')];
    return parts.filter(Boolean).join(' · ');
  });
}

function lengthOf({ kind, runTimeSeconds, seasons = [] }: ShownTitle): string | undefined {
  if (kind === 'movie') return runTimeSeconds === undefined ? undefined : runTime(runTimeSeconds);
  const count = seasons.filter(({ number }) => number > 0).length;
  return count === 0 ? 'Series' : `${count} ${count === 1 ? 'season' : 'seasons'}`;
}
