import { Component } from '@angular/core';
import { Logo } from '../shared/logo.ts';

/** The quiet page on which somebody signs in or sets Miauflix up: logo above one card. */
@Component({
  selector: 'mf-form-page',
  imports: [Logo],
  template: `
    <header><mf-logo /></header>
    <main><ng-content /></main>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto 1fr;
      min-height: 100dvh;
      background:
        radial-gradient(60rem 36rem at 80% -10%, rgb(246 183 60 / 13%), transparent 70%),
        radial-gradient(50rem 40rem at 0% 110%, rgb(108 84 168 / 22%), transparent 70%), var(--night);
    }
    header {
      padding: var(--space-5) var(--gutter);
    }
    main {
      align-self: center;
      justify-self: center;
      width: min(100%, 28rem);
      padding: var(--space-4) var(--space-5) var(--space-8);
    }
  `,
})
export class FormPage {}
