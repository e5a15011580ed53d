import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Credit } from '@miauflix/domain/catalog';
import { Picture } from '../shared/picture.ts';
import { Shelf } from '../shared/shelf.ts';

/** Who made a title and who plays in it, with portraits. */
@Component({
  selector: 'mf-cast',
  imports: [Picture, RouterLink, Shelf],
  template: `
    <mf-shelf name="Cast and crew" [items]="people()" [card]="card" narrow />
    <ng-template #card let-person>
      <a [routerLink]="['/artists', person.personId]">
        <span class="portrait">
          <mf-picture [path]="person.portrait" [accent]="accent()" />
          @if (!person.portrait) {
            <span aria-hidden="true">{{ person.name.charAt(0) }}</span>
          }
        </span>
        <strong>{{ person.name }}</strong>
        <small>{{ person.part }}</small>
      </a>
    </ng-template>
  `,
  styleUrl: './cast.css',
})
export class Cast {
  readonly directors = input.required<readonly Credit[]>();
  readonly cast = input.required<readonly Credit[]>();
  readonly accent = input.required<string>();
  readonly people = computed(() => [
    ...this.directors().map((person) => ({ ...person, part: 'Direction' })),
    ...this.cast().map((person) => ({ ...person, part: person.role ?? '' })),
  ]);
}
