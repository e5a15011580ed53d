import { Component, input } from '@angular/core';
import { Shelf } from '../shared/shelf.ts';
import { ListedCard } from './listed-card.ts';
import { TakenOff } from './taken-off.ts';
import { wantedTitles } from './watchlist.client.ts';

/** The beginning of this person's list as a row of the home page; none while nothing is on it. */
@Component({
  selector: 'mf-my-list-row',
  imports: [ListedCard, Shelf, TakenOff],
  template: `
    @if (titles().length > 0) {
      <mf-shelf name="My list" all="/watchlist" [items]="titles()" [card]="card" />
    }
    <ng-template #card let-title>
      <mf-listed-card [title]="title" [watched]="watched().has(title.titleId)" (takeOff)="takenOff.take(title)" />
    </ng-template>
    <mf-taken-off #takenOff />
  `,
  // Without a row it takes no place among the others.
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class MyListRow {
  readonly titles = wantedTitles();
  readonly watched = input.required<ReadonlySet<string>>();
}
