import { Component, input } from '@angular/core';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { Shelf } from '../shared/shelf.ts';
import { TitleCard } from './title-card.ts';

/** A named row of titles. */
@Component({
  selector: 'mf-title-row',
  imports: [Shelf, TitleCard],
  template: `
    <mf-shelf [name]="name()" [all]="all()" [items]="titles()" [card]="card" />
    <ng-template #card let-title>
      <mf-title-card [title]="title" [watched]="watched().has(title.titleId)" />
    </ng-template>
  `,
})
export class TitleRow {
  readonly name = input.required<string>();
  /** Address of the page of all; without one there is no "See all". */
  readonly all = input<string>();
  readonly titles = input.required<readonly Card[]>();
  readonly watched = input.required<ReadonlySet<string>>();
}
