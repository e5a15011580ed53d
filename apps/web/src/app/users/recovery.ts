import { Component, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { FormPage } from './form-page.ts';
import { NameField } from './name-field.ts';
import { PasswordField } from './password-field.ts';
import { Session } from './session.ts';
import { UsersClient } from './users.client.ts';

/** A new password for an admin who forgot theirs. The one-time token is the fragment of the link that the terminal printed. */
@Component({
  selector: 'mf-recovery',
  imports: [FormFailure, FormPage, NameField, PasswordField],
  styleUrl: './card.css',
  template: `
    <mf-form-page>
      @if (token()) {
        <form class="card" (submit)="submit($event)">
          <h1>A new password</h1>
          <p>Choose it for the admin with this name. It signs them out on every device.</p>
          <mf-name-field [(name)]="name" />
          <mf-password-field fresh [(password)]="password" [personName]="name()" />
          <mf-form-failure [failure]="submission.failure()" />
          <button class="button primary" type="submit" [disabled]="submission.underWay()">
            {{ submission.underWay() ? 'Saving…' : 'Save and sign in' }}
          </button>
        </form>
      } @else {
        <section class="card">
          <h1>Forgot the password?</h1>
          <p>Any admin of the household can give you a new one, under People.</p>
          <p>
            Are you the only admin? Stop Miauflix and start it again with <strong>npm start -- --recover</strong>: the
            terminal prints a link to this page that works once.
          </p>
        </section>
      }
    </mf-form-page>
  `,
})
export class Recovery {
  readonly #users = inject(UsersClient);
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  readonly token = toSignal(inject(ActivatedRoute).fragment);
  readonly name = signal('');
  readonly password = signal('');
  readonly submission = new Submission();

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    const [name, password] = [this.name().trim(), this.password()];
    const accepted = await this.submission.run(async () => {
      await firstValueFrom(this.#users.recover({ token: this.token() ?? '', name, password }));
      await this.#session.signIn(name, password);
    });
    if (accepted) await this.#router.navigateByUrl('/', { replaceUrl: true });
  }
}
