import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'mf-not-found',
  imports: [RouterLink],
  template: `
    <div class="page">
      <header>
        <h1>Nothing here</h1>
        <p>This address leads nowhere. Perhaps a film moved, or a letter went missing.</p>
      </header>
      <a class="button primary" routerLink="/">Go home</a>
    </div>
  `,
})
export class NotFound {}
