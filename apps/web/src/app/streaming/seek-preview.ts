import { Component, computed, effect, input, signal } from '@angular/core';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { clockTime } from '../shared/time.ts';
import { streamBase } from './offer.client.ts';
import { pictureAt } from './seek-pictures.ts';
import { thumbnailsOf } from './seek-preview.client.ts';

/** What a seek leads to, over the seek bar: the second, and its picture where there is one. */
@Component({
  selector: 'mf-seek-preview',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (atSeconds() !== undefined) {
      <figure [style.--at.%]="share() * 100" [style.--width.px]="picture()?.width ?? 0">
        @if (picture(); as shown) {
          <div
            [style.width.px]="shown.width"
            [style.height.px]="shown.height"
            [style.background-image]="'url(' + shown.url + ')'"
            [style.background-position]="-shown.left + 'px ' + -shown.top + 'px'"
          ></div>
        }
        <figcaption>{{ clockTime(atSeconds()!) }}</figcaption>
      </figure>
    }
  `,
  styleUrl: './seek-preview.css',
})
export class SeekPreview {
  readonly viewing = input.required<Pick<OpenViewing, 'streamUrl'>>();
  readonly durationSeconds = input.required<number>();
  /** Absent when nobody seeks. */
  readonly atSeconds = input.required<number | undefined>();

  readonly #stream = computed(() => streamBase(this.viewing()));
  readonly #sheets = thumbnailsOf(this.#stream);
  /** Addresses of the sheets that the browser has: an empty frame is no picture. */
  readonly #loaded = signal<ReadonlySet<string>>(new Set());
  readonly #wanted = computed(() => {
    const atSeconds = this.atSeconds();
    const picture = atSeconds === undefined ? undefined : pictureAt(this.#sheets(), atSeconds);
    return picture && { ...picture, url: `${this.#stream()}/${picture.path}` };
  });
  readonly picture = computed(() => {
    const wanted = this.#wanted();
    return wanted && this.#loaded().has(wanted.url) ? wanted : undefined;
  });
  readonly share = computed(() => (this.atSeconds() ?? 0) / Math.max(1, this.durationSeconds()));
  readonly clockTime = clockTime;

  constructor() {
    const wantedUrl = computed(() => this.#wanted()?.url);
    effect(() => {
      const url = wantedUrl();
      if (url === undefined) return;
      const sheet = new Image();
      sheet.onload = () => this.#loaded.update((loaded) => new Set([...loaded, url]));
      sheet.src = url;
    });
  }
}
