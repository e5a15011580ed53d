import { Component, input } from '@angular/core';
import type { CatalogueRow } from '@miauflix/domain/catalog';
import { TitleCard } from './title-card.ts';

/** Titles as posters in a grid. */
@Component({
  selector: 'mf-title-grid',
  imports: [TitleCard],
  template: `
    <ul class="grid" data-row>
      @for (title of titles(); track title.titleId) {
        <li><mf-title-card [title]="title" [watched]="watched().has(title.titleId)" /></li>
      }
    </ul>
  `,
})
export class TitleGrid {
  readonly titles = input.required<readonly CatalogueRow[]>();
  readonly watched = input.required<ReadonlySet<string>>();
}
