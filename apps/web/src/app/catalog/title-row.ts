import { Component, input } from '@angular/core';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { Shelf } from '../shared/shelf.ts';
import { TitleCard } from './title-card.ts';

/** A named row of titles. */
@Component({
  selector: 'mf-title-row',
  imports: [Shelf, TitleCard],
  template: `
    <mf-shelf [name]="name()" [slug]="slug()" [items]="titles()" [card]="card" />
    <ng-template #card let-title>
      <mf-title-card [title]="title" [watched]="watched().has(title.titleId)" />
    </ng-template>
  `,
})
export class TitleRow {
  readonly name = input.required<string>();
  /** The list behind the row; without one there is no "See all". */
  readonly slug = input<string>();
  readonly titles = input.required<readonly Card[]>();
  readonly watched = input.required<ReadonlySet<string>>();
}
