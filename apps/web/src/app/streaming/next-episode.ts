import { afterNextRender, Component, computed, effect, type ElementRef, input, output, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { map, take, timer } from 'rxjs';

const countdownSeconds = 10;

/** After an episode: the next one plays by itself unless somebody says no. */
@Component({
  selector: 'mf-next-episode',
  template: `
    <section aria-label="Next episode">
      <p>Next: season {{ episode().seasonNumber }}, episode {{ episode().number }}</p>
      <h2>{{ episode().title }}</h2>
      <p class="when">
        Plays in <span aria-hidden="true">{{ left() }}</span>
        <span class="visually-hidden">{{ countdownSeconds }}</span> seconds
      </p>
      <div class="ways">
        <button #now class="button primary" type="button" (click)="begin.emit()">Play now</button>
        <button class="button" type="button" (click)="leave.emit()">Not now</button>
      </div>
    </section>
  `,
  styles: `
    :host {
      position: fixed;
      inset: 0;
      display: grid;
      place-items: center;
      padding: var(--space-5);
      background: rgb(0 0 0 / 72%);
    }
    section {
      display: grid;
      justify-items: center;
      gap: var(--space-3);
      max-width: 34rem;
      text-align: center;
    }
    h2 {
      font: 500 var(--type-page) / 1.1 var(--font-display);
      text-wrap: balance;
    }
    p {
      color: var(--text-soft);
    }
    .when {
      font-variant-numeric: tabular-nums;
    }
    .ways {
      display: flex;
      gap: var(--space-3);
      margin-top: var(--space-3);
    }
  `,
})
export class NextEpisode {
  private readonly now = viewChild.required<ElementRef<HTMLButtonElement>>('now');
  readonly episode = input.required<PlacedEpisode>();
  readonly begin = output();
  readonly leave = output();
  readonly countdownSeconds = countdownSeconds;
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
    afterNextRender(() => this.now().nativeElement.focus());
  }
}
