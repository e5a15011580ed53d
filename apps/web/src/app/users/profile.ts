import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DeletionCertificate } from '@miauflix/domain/users';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { ChangePassword } from './change-password.ts';
import { ChooseLanguage } from './choose-language.ts';
import { DeletionCertificateCard } from './deletion-certificate.ts';
import { OwnSessions } from './own-sessions.ts';
import { PasswordField } from './password-field.ts';
import { Session } from './session.ts';
import { UsersClient } from './users.client.ts';
import { WhatIsLost } from './what-is-lost.ts';

/** One's own account: its devices, its language, its password, and the way to end it. */
@Component({
  selector: 'mf-profile',
  imports: [
    ChangePassword,
    ChooseLanguage,
    ConfirmDialog,
    DeletionCertificateCard,
    OwnSessions,
    PasswordField,
    RouterLink,
    WhatIsLost,
  ],
  template: `
    <div class="page">
      @if (forgotten(); as gone) {
        <header>
          <h1>Goodbye, {{ gone.name }}</h1>
        </header>
        <mf-deletion-certificate [certificate]="gone.certificate" [name]="gone.name" />
        <p><a class="button small" routerLink="/sign-in">Leave</a></p>
      } @else if (session.user(); as user) {
        <header>
          <h1>{{ user.name }}</h1>
          <p>{{ user.role === 'ADMIN' ? 'Watches films and runs Miauflix.' : 'Watches films.' }}</p>
        </header>
        <section aria-labelledby="devices">
          <h2 id="devices">Where you are signed in</h2>
          <mf-own-sessions />
        </section>
        <section aria-labelledby="own-language">
          <h2 id="own-language">Your language</h2>
          <mf-choose-language />
        </section>
        <section aria-labelledby="new-password">
          <h2 id="new-password">Your password</h2>
          <mf-change-password [personName]="user.name" />
        </section>
        <section aria-labelledby="end">
          <h2 id="end">Delete this account</h2>
          <p>Miauflix forgets everything that is yours:</p>
          <mf-what-is-lost />
          <button class="button small" type="button" (click)="asked.set(true)">Delete my account…</button>
        </section>
      }
    </div>
    @if (asked()) {
      <mf-confirm-dialog
        grave
        heading="Delete your account?"
        confirm="Delete it for good"
        [ready]="password().length > 0"
        [act]="delete"
        (closed)="close()"
      >
        <p>Type your password, so that nobody else does this for you.</p>
        <mf-password-field fieldId="confirming-password" [(password)]="password" />
      </mf-confirm-dialog>
    }
  `,
  styles: `
    section {
      display: grid;
      justify-items: start;
      gap: var(--space-3);
      max-width: 42rem;
      margin-bottom: var(--space-7);
    }
    section > p {
      color: var(--text-soft);
    }
    mf-deletion-certificate {
      display: block;
      max-width: 48rem;
    }
    .page > p {
      margin-top: var(--space-5);
    }
  `,
})
export class Profile {
  readonly #users = inject(UsersClient);
  readonly session = inject(Session);
  readonly asked = signal(false);
  readonly password = signal('');
  /** Who was here, once nobody is. */
  readonly forgotten = signal<{ readonly name: string; readonly certificate: DeletionCertificate } | undefined>(
    undefined,
  );

  readonly delete = async () => {
    const name = this.session.user()?.name ?? '';
    const { certificate } = await firstValueFrom(this.#users.deleteOwnAccount(this.password()));
    this.forgotten.set({ name, certificate });
    this.session.forget();
  };

  close(): void {
    this.asked.set(false);
    this.password.set('');
  }
}
