import { DatePipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Submission } from '../shared/submission.ts';
import { deviceName } from './device-name.ts';
import { sessions, UsersClient } from './users.client.ts';

/** Where one is signed in, and a button to end that elsewhere. */
@Component({
  selector: 'mf-own-sessions',
  imports: [DatePipe, FormFailure, ProblemNotice],
  template: `
    @if (sessions.hasValue()) {
      <ul>
        @for (session of sessions.value(); track session.sessionId) {
          <li>
            <span>
              <strong>{{ deviceName(session.device) }}</strong>
              <small>
                since {{ session.startedAt | date: 'longDate' }}, last used {{ session.usedAt | date: 'medium' }}
              </small>
            </span>
            @if (session.isThisOne) {
              <span class="here">This device</span>
            } @else {
              <button
                class="button small"
                type="button"
                [disabled]="submission.underWay()"
                (click)="end(session.sessionId)"
              >
                Sign out<span class="visually-hidden"> {{ deviceName(session.device) }}</span>
              </button>
            }
          </li>
        }
      </ul>
      <mf-form-failure [failure]="submission.failure()" />
    } @else if (sessions.error(); as error) {
      <mf-problem-notice [error]="error" (retry)="sessions.reload()" />
    } @else {
      <div class="skeleton" role="status"><span class="visually-hidden">Loading your devices</span></div>
    }
  `,
  styles: `
    :host {
      display: block;
      width: 100%;
    }
    ul {
      display: grid;
      gap: var(--space-2);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-3) var(--space-4);
      padding: var(--space-4);
      border-radius: var(--radius);
      background: var(--surface);
    }
    small {
      display: block;
      color: var(--text-faint);
      font-size: var(--type-tiny);
    }
    .here {
      color: var(--text-soft);
      font-size: var(--type-small);
    }
    .skeleton {
      height: 5rem;
    }
  `,
})
export class OwnSessions {
  readonly #users = inject(UsersClient);
  readonly sessions = sessions();
  readonly submission = new Submission();
  readonly deviceName = deviceName;

  async end(sessionId: string): Promise<void> {
    await this.submission.run(async () => {
      await firstValueFrom(this.#users.endSession(sessionId));
      this.sessions.reload();
    });
  }
}
