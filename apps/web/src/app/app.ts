import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The root of the page: whatever the route says. */
@Component({ selector: 'mf-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {}
