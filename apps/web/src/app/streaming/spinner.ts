import { Component, input } from '@angular/core';

/** Something turns, and a line says what for. */
@Component({
  selector: 'mf-spinner',
  template: `
    <svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="20" /></svg>
    <p role="status">{{ words() }}</p>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: var(--space-4);
      width: fit-content;
      height: fit-content;
      pointer-events: none;
    }
    svg {
      width: 3.5rem;
      fill: none;
      stroke: var(--amber);
      stroke-width: 3;
      stroke-linecap: round;
      stroke-dasharray: 78 126;
      animation: turn 1.1s linear infinite;
    }
    p {
      min-height: 1.55em;
      font-size: var(--type-small);
      text-align: center;
      text-shadow: 0 0 1rem #000;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
  `,
})
export class Spinner {
  readonly words = input.required<string>();
}
