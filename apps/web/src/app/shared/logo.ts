import { Component } from '@angular/core';

/** The wordmark: an m with ears, and an eye for every i. */
@Component({
  selector: 'mf-logo',
  template: `<img class="logo" src="logo.svg" alt="Miauflix" width="105" height="30" />`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class Logo {}
