import { Component, inject, resource, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { toSignal } from '@angular/core/rxjs-interop';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { FormPage } from './form-page.ts';
import { NameField } from './name-field.ts';
import { PasswordField } from './password-field.ts';
import { Session } from './session.ts';
import { Submission } from '../shared/submission.ts';
import { UsersClient } from './users.client.ts';

/** Makes the first admin. The one-time token is the fragment of the link that the terminal printed. */
@Component({
  selector: 'mf-setup',
  imports: [FormFailure, FormPage, NameField, PasswordField, RouterLink],
  templateUrl: './setup.html',
  styleUrl: './card.css',
})
export class Setup {
  readonly #users = inject(UsersClient);
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  readonly token = toSignal(inject(ActivatedRoute).fragment);
  readonly setUp = resource({ loader: () => firstValueFrom(this.#users.isSetUp()) });
  readonly name = signal('');
  readonly password = signal('');
  readonly submission = new Submission();

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    const [name, password] = [this.name().trim(), this.password()];
    const accepted = await this.submission.run(async () => {
      await firstValueFrom(this.#users.setUp({ token: this.token() ?? '', name, password }));
    });
    if (!accepted) return;
    await this.#session.signIn(name, password).catch(() => undefined);
    await this.#router.navigateByUrl('/welcome', { replaceUrl: true });
  }
}
