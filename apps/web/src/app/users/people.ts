import { DatePipe } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Account, DeletionCertificate, Role } from '@miauflix/domain/users';
import { firstValueFrom } from 'rxjs';
import { WrittenBy } from '../audit/written-by.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { DeletionCertificateCard } from './deletion-certificate.ts';
import { NameField } from './name-field.ts';
import { PasswordField } from './password-field.ts';
import { Submission } from '../shared/submission.ts';
import { Session } from './session.ts';
import { people, UsersClient } from './users.client.ts';
import { WhatIsLost } from './what-is-lost.ts';

/** Who can sign in, and a form to add somebody; for admins. */
@Component({
  selector: 'mf-people',
  imports: [
    ConfirmDialog,
    DatePipe,
    DeletionCertificateCard,
    FormFailure,
    NameField,
    PasswordField,
    ProblemNotice,
    RouterLink,
    WhatIsLost,
    WrittenBy,
  ],
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

  readonly session = inject(Session);
  /** What is to be done with whom; absent while nothing is. */
  readonly asked = signal<{ readonly about: 'role' | 'password' | 'deletion'; readonly person: Account } | undefined>(
    undefined,
  );
  readonly newPassword = signal('');
  /** Who was deleted last. */
  readonly forgotten = signal<{ readonly name: string; readonly certificate: DeletionCertificate } | undefined>(
    undefined,
  );

  readonly delete = async () => {
    const { userId, name } = this.asked()!.person;
    const { certificate } = await firstValueFrom(this.#users.deletePerson(userId));
    this.forgotten.set({ name, certificate });
    this.people.reload();
  };

  readonly changeRole = async () => {
    const { userId, role } = this.asked()!.person;
    await firstValueFrom(this.#users.changeRole(userId, role === 'ADMIN' ? 'USER' : 'ADMIN'));
    this.people.reload();
  };

  readonly changePassword = async () => {
    await firstValueFrom(this.#users.changePassword(this.asked()!.person.userId, this.newPassword()));
  };

  close(): void {
    this.asked.set(undefined);
    this.newPassword.set('');
  }

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
