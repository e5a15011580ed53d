import { Component, inject, input, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { PasswordField } from './password-field.ts';
import { UsersClient } from './users.client.ts';

/** A form for another password of one's own. */
@Component({
  selector: 'mf-change-password',
  imports: [FormFailure, PasswordField],
  template: `
    <form (submit)="submit($event)">
      <mf-password-field label="Your password now" fieldId="current-password" [(password)]="current" />
      <mf-password-field fresh label="The new one" [(password)]="next" [personName]="personName()" />
      <mf-form-failure [failure]="submission.failure()" />
      <p role="status">{{ changed() ? 'Changed. Every other device is signed out.' : '' }}</p>
      <button class="button small" type="submit" [disabled]="submission.underWay() || !current() || !next()">
        Change the password
      </button>
    </form>
  `,
  styles: `
    :host {
      width: min(100%, 26rem);
    }
    form {
      display: grid;
      justify-items: start;
      gap: var(--space-4);
    }
    mf-password-field {
      width: 100%;
    }
    p:empty {
      display: none;
    }
  `,
})
export class ChangePassword {
  readonly #users = inject(UsersClient);
  readonly personName = input.required<string>();
  readonly current = signal('');
  readonly next = signal('');
  readonly changed = signal(false);
  readonly submission = new Submission();

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.changed.set(false);
    const accepted = await this.submission.run(async () => {
      await firstValueFrom(this.#users.changeOwnPassword(this.current(), this.next()));
    });
    if (!accepted) return;
    this.changed.set(true);
    this.current.set('');
    this.next.set('');
  }
}
