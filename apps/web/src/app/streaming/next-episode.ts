import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { map, take, timer } from 'rxjs';
import { Picture } from '../shared/picture.ts';
import { pictureSizes } from '../shared/picture-address.ts';

const countdownSeconds = 10;

/** After an episode: the next one plays by itself unless somebody says no. */
@Component({
  selector: 'mf-next-episode',
  imports: [Picture],
  host: { '(keydown.escape)': 'cancel($event)' },
  template: `
    <section aria-label="Next episode">
      <div class="still">
        <mf-picture [path]="episode().still" [accent]="accent()" [sizes]="pictureSizes.still" eager />
        <svg viewBox="0 0 48 48" aria-hidden="true">
          <circle class="way" cx="24" cy="24" r="20" />
          <circle
            class="left"
            cx="24"
            cy="24"
            r="20"
            pathLength="100"
            [style.animation-duration.s]="countdownSeconds"
          />
          <text x="24" y="24">{{ left() }}</text>
        </svg>
      </div>
      <div class="words">
        <p>Next: season {{ episode().seasonNumber }}, episode {{ episode().number }}</p>
        <h2 [attr.lang]="episode().titleIn">{{ episode().title }}</h2>
        <p class="visually-hidden">Plays in {{ countdownSeconds }} seconds</p>
        <div class="ways">
          <button #now class="button primary" type="button" (click)="begin.emit()">Play now</button>
          <button class="button" type="button" (click)="leave.emit()">Not now</button>
        </div>
      </div>
    </section>
  `,
  styleUrl: './next-episode.css',
})
export class NextEpisode {
  private readonly now = viewChild.required<ElementRef<HTMLButtonElement>>('now');
  readonly episode = input.required<PlacedEpisode>();
  /** `#rrggbb`, where there is no picture of the episode. */
  readonly accent = input.required<string>();
  readonly begin = output();
  readonly leave = output();
  readonly countdownSeconds = countdownSeconds;
  readonly pictureSizes = pictureSizes;
  readonly #ticks = toSignal(
    timer(0, 1_000).pipe(
      take(countdownSeconds + 1),
      map((tick) => countdownSeconds - tick),
    ),
  );
  readonly left = computed(() => this.#ticks() ?? countdownSeconds);

  constructor() {
    effect(() => {
      if (this.left() === 0) this.begin.emit();
    });
    const { activeElement } = inject(DOCUMENT);
    afterNextRender(() => this.now().nativeElement.focus());
    // What lies behind takes the focus back as soon as it may.
    inject(DestroyRef).onDestroy(() => {
      if (activeElement instanceof HTMLElement) setTimeout(() => activeElement.focus());
    });
  }

  /** In full screen too, where the browser takes the first Escape for itself. */
  cancel(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.leave.emit();
  }
}
