import { DatePipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import type { Role } from '@miauflix/domain/users';
import { firstValueFrom } from 'rxjs';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { FormFailure } from './form-failure.ts';
import { PasswordField } from './password-field.ts';
import { Submission } from './submission.ts';
import { people, UsersClient } from './users.client.ts';

/** Who can sign in, and a form to add somebody; for admins. */
@Component({
  selector: 'mf-people',
  imports: [DatePipe, FormFailure, PasswordField, ProblemNotice],
  templateUrl: './people.html',
  styleUrls: ['./card.css', './people.css'],
})
export class People {
  readonly #users = inject(UsersClient);

  readonly people = people();
  readonly name = signal('');
  readonly password = signal('');
  readonly role = signal<Role>('USER');
  readonly submission = new Submission();
  /** Name of the one just added. */
  readonly added = signal('');

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    const person = { name: this.name().trim(), password: this.password(), role: this.role() };
    const accepted = await this.submission.run(async () => {
      await firstValueFrom(this.#users.register(person));
    });
    if (!accepted) return;
    this.added.set(person.name);
    this.name.set('');
    this.password.set('');
    this.people.reload();
  }
}
