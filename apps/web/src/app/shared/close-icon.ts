import { Component } from '@angular/core';

/** A cross in the colour of its button, which says what it closes or removes. */
@Component({
  selector: 'mf-close-icon',
  template: `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>`,
  styles: `
    :host {
      display: grid;
    }
    svg {
      width: 1rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
    }
  `,
})
export class CloseIcon {}
