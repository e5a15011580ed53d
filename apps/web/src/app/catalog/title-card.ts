import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TitleCard as Card } from '@miauflix/domain/catalog';
import { Picture } from '../shared/picture.ts';
import { runTime } from '../shared/time.ts';

/** A title as a poster that leads to its page. */
@Component({
  selector: 'mf-title-card',
  imports: [Picture, RouterLink],
  host: { '[style.--accent]': 'title().artwork.accent' },
  template: `
    <a [routerLink]="['/titles', title().titleId]">
      <span class="poster">
        <mf-picture [path]="title().artwork.poster" [accent]="title().artwork.accent" />
        @if (!title().artwork.poster) {
          <span class="lettering" aria-hidden="true">{{ title().title }}</span>
        }
        @if (watched()) {
          <span class="watched"
            ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.500 4.500 4.500L19 7.500" /></svg
          ></span>
        }
      </span>
      <strong [attr.lang]="title().shownIn">{{ title().title }}</strong>
      <small>
        {{ line() }}
        @if (watched()) {
          <span class="visually-hidden">, watched</span>
        }
      </small>
    </a>
  `,
  styleUrl: './title-card.css',
})
export class TitleCard {
  readonly title = input.required<Card>();
  readonly watched = input(false);
  readonly line = computed(() => {
    const { year, kind, runTimeSeconds } = this.title();
    const length = runTimeSeconds === undefined ? undefined : runTime(runTimeSeconds);
    return [year, kind === 'series' ? 'Series' : length].filter((part) => part !== undefined).join(' · ');
  });
}
