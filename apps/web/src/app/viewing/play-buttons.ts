import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { runTime } from '../shared/time.ts';
import { resumePoint } from './resume-point.ts';
import { standingIn } from './viewing.client.ts';

/** Play a title, or resume it where this person stopped. */
@Component({
  selector: 'mf-play-buttons',
  imports: [RouterLink],
  template: `
    @if (resume(); as point) {
      <button class="button primary" type="button" [routerLink]="['/watch', titleId()]">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 4.500v15L20 12z" /></svg>Resume
      </button>
      <button class="button" type="button" [routerLink]="['/watch', titleId()]" [queryParams]="{ restart: true }">
        From the start
      </button>
      <p>
        <progress [value]="point.progress" aria-label="Watched so far"></progress>
        {{ runTime(point.secondsLeft) }} left
      </p>
    } @else {
      <button class="button primary" type="button" [routerLink]="['/watch', titleId()]">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 4.500v15L20 12z" /></svg>Play
      </button>
      @if (watched()) {
        <p>
          <svg class="tick" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.500 4.500 4.500L19 7.500" /></svg
          >Watched
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-3);
      min-height: 3rem;
    }
    p {
      display: flex;
      order: 1;
      align-items: center;
      gap: var(--space-3);
      margin-left: var(--space-2);
      color: var(--text-soft);
      font-size: var(--type-small);
    }
    .tick {
      width: 1.25rem;
      fill: none;
      stroke: var(--good);
      stroke-width: 2.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    progress {
      width: 6rem;
      height: 4px;
      border: 0;
      border-radius: 2px;
      overflow: hidden;
      appearance: none;
      background: rgb(245 241 234 / 25%);
    }
    progress::-webkit-progress-bar {
      background: none;
    }
    progress::-webkit-progress-value {
      background: var(--amber);
    }
    progress::-moz-progress-bar {
      background: var(--amber);
    }
  `,
})
export class PlayButtons {
  readonly titleId = input.required<string>();
  readonly #standing = standingIn(this.titleId);
  readonly #known = computed(() => (this.#standing.hasValue() ? this.#standing.value() : undefined));
  readonly resume = computed(() => resumePoint(this.#known()));
  readonly watched = computed(() => this.#known()?.watched ?? false);
  readonly runTime = runTime;
}
