import { Component, input } from '@angular/core';

/** A skip that was just asked for. */
export interface Skip {
  /** Of all skips in this direction that followed each other at once; less than 0 for back. */
  readonly seconds: number;
  /** Another one for each skip, so that each is seen. */
  readonly count: number;
}

/** Spreads over the side of the picture towards which was skipped. */
@Component({
  selector: 'mf-skip-ripple',
  host: { 'aria-hidden': 'true' },
  template: `
    @for (shown of [skip()]; track shown.count) {
      <div [class.back]="shown.seconds < 0">
        <svg viewBox="0 0 24 24"><path d="m5 6 6 6-6 6zM13 6l6 6-6 6z" /></svg>
        {{ shown.seconds < 0 ? '−' : '+' }}{{ seconds(shown) }} s
      </div>
    }
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      overflow: hidden;
      pointer-events: none;
    }
    div {
      position: absolute;
      inset-block: -10%;
      right: -12%;
      display: grid;
      place-content: center;
      justify-items: center;
      gap: var(--space-1);
      width: 45%;
      border-radius: 100% 0 0 100% / 50%;
      background: rgb(245 241 234 / 14%);
      font-size: var(--type-small);
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      text-shadow: 0 0 0.5rem #000;
      animation: spread 700ms var(--ease) both;
    }
    div.back {
      right: auto;
      left: -12%;
      border-radius: 0 100% 100% 0 / 50%;
    }
    svg {
      width: 2rem;
      fill: currentColor;
      filter: drop-shadow(0 0 0.25rem #000);
    }
    .back svg {
      rotate: 180deg;
    }
    @keyframes spread {
      from {
        opacity: 0;
        scale: 0.9;
      }
      25% {
        opacity: 1;
        scale: 1;
      }
      to {
        opacity: 0;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      div {
        animation-name: appear;
      }
      @keyframes appear {
        25% {
          opacity: 1;
        }
        to {
          opacity: 0;
        }
      }
    }
  `,
})
export class SkipRipple {
  readonly skip = input.required<Skip>();
  readonly seconds = ({ seconds }: Skip): number => Math.abs(seconds);
}

/** How long a skip is on the screen, and the next one adds to it. */
const togetherMs = 700;

/** Adds up skips that follow each other at once. */
export class Skips {
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #last: Skip = { seconds: 0, count: 0 };

  /** @param atMs of any clock that only runs forward */
  add(seconds: number, atMs: number): Skip {
    const goesOn = atMs - this.#lastAtMs < togetherMs && Math.sign(seconds) === Math.sign(this.#last.seconds);
    this.#last = { seconds: goesOn ? this.#last.seconds + seconds : seconds, count: this.#last.count + 1 };
    this.#lastAtMs = atMs;
    return this.#last;
  }
}
