import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TitleCard } from '@miauflix/domain/catalog';
import { keptValue } from '../shared/kept-value.ts';
import { Picture } from '../shared/picture.ts';
import { pictureSizes } from '../shared/picture-address.ts';
import { PlayButtons } from '../viewing/play-buttons.ts';
import { WatchlistButton } from '../watchlist/watchlist-button.ts';
import { titleOf } from './catalog.client.ts';
import { FactsLine } from './facts-line.ts';

/** The one title of the day, as large as the screen allows. */
@Component({
  selector: 'mf-hero',
  imports: [FactsLine, Picture, PlayButtons, RouterLink, WatchlistButton],
  host: { '[style.--accent]': 'title().artwork.accent' },
  template: `
    <section [attr.aria-label]="'Featured: ' + title().title">
      <mf-picture
        [path]="title().artwork.backdrop"
        [accent]="title().artwork.accent"
        [sizes]="pictureSizes.whole"
        eager
      />
      <div class="words">
        <h2 [attr.lang]="title().shownIn">{{ title().title }}</h2>
        <p class="line" [attr.lang]="line()?.language">{{ line()?.text }}</p>
        <mf-facts-line [title]="facts()" />
        <div class="actions" data-row>
          @if (title().kind === 'movie') {
            <mf-play-buttons [titleId]="titleId()" />
          }
          <a class="button" [routerLink]="['/titles', titleId()]">More about it</a>
          <mf-watchlist-button [titleId]="titleId()" />
        </div>
      </div>
    </section>
  `,
  styleUrl: './hero.css',
})
export class Hero {
  readonly title = input.required<TitleCard>();
  readonly titleId = computed(() => this.title().titleId);
  readonly facts = keptValue(titleOf(this.titleId));
  readonly line = computed(() => {
    const facts = this.facts();
    if (facts?.tagline !== undefined) return { text: facts.tagline, language: facts.taglineIn };
    return facts && { text: facts.overview, language: facts.overviewIn };
  });
  readonly pictureSizes = pictureSizes;
}
