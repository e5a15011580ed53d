import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CatalogueRow } from '@miauflix/domain/catalog';
import { Picture } from '../shared/picture.ts';
import { PlayButtons } from '../viewing/play-buttons.ts';
import { FactsLine } from './facts-line.ts';

/** The one film of the day, as large as the screen allows. */
@Component({
  selector: 'mf-hero',
  imports: [FactsLine, Picture, PlayButtons, RouterLink],
  host: { '[style.--accent]': 'title().artwork.accent' },
  template: `
    <section [attr.aria-label]="'Featured: ' + title().title">
      <mf-picture [path]="title().artwork.backdrop" [accent]="title().artwork.accent" eager />
      <div class="words">
        <h2>{{ title().title }}</h2>
        <p class="line">{{ title().tagline ?? title().overview }}</p>
        <mf-facts-line [title]="title()" />
        <div class="actions" data-row>
          <mf-play-buttons [titleId]="titleId()" />
          <a class="button" [routerLink]="['/titles', titleId()]">More about it</a>
        </div>
      </div>
    </section>
  `,
  styleUrl: './hero.css',
})
export class Hero {
  readonly title = input.required<CatalogueRow>();
  readonly titleId = computed(() => this.title().titleId);
}
