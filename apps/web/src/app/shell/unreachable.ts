import { HttpErrorResponse } from '@angular/common/http';
import { Component } from '@angular/core';
import { Logo } from '../shared/logo.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';

/** Stands in for the page that was asked for while the server gives no answer; the address stays. */
@Component({
  selector: 'mf-unreachable',
  imports: [Logo, ProblemNotice],
  template: `
    <main class="page">
      <header><mf-logo /></header>
      <h1 class="visually-hidden">Miauflix does not answer</h1>
      <mf-problem-notice [error]="unreachable" (retry)="reload()" />
    </main>
  `,
})
export class Unreachable {
  readonly unreachable = new HttpErrorResponse({ status: 0 });

  reload(): void {
    location.reload();
  }
}
