import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { keptAbout } from '../shared/kept-value.ts';
import { Picture } from '../shared/picture.ts';
import { problemOf } from '../shared/problem.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { watchedTitles } from '../viewing/viewing.client.ts';
import { personOf } from './catalog.client.ts';
import { TitleGrid } from './title-grid.ts';

/** Somebody who made titles or plays in them, and which of them are here. */
@Component({
  selector: 'mf-artist-page',
  imports: [ArrowNavigation, Picture, ProblemNotice, TitleGrid],
  template: `
    <div class="page" mfArrowNavigation>
      @if (shown(); as artist) {
        <header>
          @if (artist.portrait) {
            <mf-picture [path]="artist.portrait" accent="#211e29" eager />
          }
          <div>
            <h1>{{ artist.name }}</h1>
            <p>{{ artist.titles.length }} {{ artist.titles.length === 1 ? 'title' : 'titles' }} here</p>
          </div>
        </header>
        <mf-title-grid [titles]="artist.titles" [watched]="watched()" />
      } @else if (person.error(); as error) {
        <header>
          <h1>{{ isNobody() ? 'Nobody of that name is here' : 'This page cannot be shown' }}</h1>
        </header>
        <mf-problem-notice [error]="error" (retry)="person.reload()" />
      } @else {
        <header role="status"><h1>Loading…</h1></header>
      }
    </div>
  `,
  styles: `
    header {
      display: flex;
      align-items: end;
      gap: var(--space-5);
    }
    mf-picture {
      flex: none;
      width: clamp(6rem, 12vw, 11rem);
      aspect-ratio: 2 / 3;
      border-radius: var(--radius);
    }
  `,
})
export class ArtistPage {
  readonly personId = input.required<string>();
  readonly person = personOf(this.personId);
  readonly isNobody = computed(() => problemOf(this.person.error()).status === 404);
  readonly shown = keptAbout(this.person, ({ personId }) => personId === this.personId());
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.shown()?.name ?? 'Artist'} · Miauflix`));
  }
}
