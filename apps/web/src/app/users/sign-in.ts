import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { FormFailure } from '../shared/form-failure.ts';
import { FormPage } from './form-page.ts';
import { NameField } from './name-field.ts';
import { PasswordField } from './password-field.ts';
import { Session } from './session.ts';
import { Submission } from '../shared/submission.ts';

@Component({
  selector: 'mf-sign-in',
  imports: [FormFailure, FormPage, NameField, PasswordField, RouterLink],
  styleUrl: './card.css',
  template: `
    <mf-form-page>
      <form class="card" (submit)="submit($event)">
        <h1>Who is watching?</h1>
        <mf-name-field [(name)]="name" />
        <mf-password-field [(password)]="password" />
        <mf-form-failure [failure]="submission.failure()" />
        <button class="button primary" type="submit" [disabled]="submission.underWay()">
          {{ submission.underWay() ? 'Signing in…' : 'Sign in' }}
        </button>
        <a routerLink="/recovery">Forgot the password?</a>
      </form>
    </mf-form-page>
  `,
})
export class SignIn {
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  /** Where to go afterwards; the home page when absent. */
  readonly next = input<string>();
  readonly name = signal('');
  readonly password = signal('');
  readonly submission = new Submission();

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    const accepted = await this.submission.run(() => this.#session.signIn(this.name().trim(), this.password()));
    if (accepted) await this.#router.navigateByUrl(this.next() ?? '/');
  }
}
