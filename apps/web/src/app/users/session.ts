import { computed, inject, Injectable, signal } from '@angular/core';
import type { SignedIn } from '@miauflix/domain/users';
import { firstValueFrom } from 'rxjs';
import { problemOf } from '../shared/problem.ts';
import { UsersClient } from './users.client.ts';

/** How an attempt to take up the session again ended. */
export type Resumption = 'signed-in' | 'signed-out' | 'set-up-required' | 'unreachable';

const expiryMarginMs = 30_000;

/** Who is signed in here. The access token lives in memory only; a cookie that scripts cannot read takes the session up again. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #users = inject(UsersClient);
  readonly #current = signal<SignedIn | undefined>(undefined);
  #resuming: Promise<Resumption> | undefined;

  /** Absent when nobody is signed in. */
  readonly user = computed(() => this.#current()?.user);
  readonly isAdmin = computed(() => this.user()?.role === 'ADMIN');

  /** The access token as it is, expired or not; empty when nobody is signed in. */
  get accessToken(): string {
    return this.#current()?.accessToken ?? '';
  }

  /** An access token that is good for the next seconds; empty when nobody is signed in. */
  async freshAccessToken(): Promise<string> {
    const current = this.#current();
    if (current && Date.parse(current.expiresAt) - Date.now() < expiryMarginMs) await this.resume();
    return this.accessToken;
  }

  async signIn(name: string, password: string): Promise<void> {
    this.#current.set(await firstValueFrom(this.#users.signIn({ name, password })));
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.#users.signOut());
    this.#current.set(undefined);
  }

  /** Chooses what films are described in, ISO 639-1; absent leaves it to the browser. */
  async chooseLanguage(language: string | undefined): Promise<void> {
    await firstValueFrom(this.#users.chooseLanguage(language));
    this.#current.update((current) => {
      if (!current) return undefined;
      const { language: _before, ...user } = current.user;
      return { ...current, user: { ...user, ...(language !== undefined && { language }) } };
    });
  }

  /** The session has ended on the server: the account is gone. */
  forget(): void {
    this.#current.set(undefined);
  }

  /**
   * Takes the session up again with the refresh cookie. A cookie used twice ends the session, so all callers share one
   * request, across tabs too where the browser has locks (it has them on https and on localhost).
   */
  resume(): Promise<Resumption> {
    this.#resuming ??= this.#resumeAlone().finally(() => (this.#resuming = undefined));
    return this.#resuming;
  }

  #resumeAlone(): Promise<Resumption> {
    const locks: LockManager | undefined = navigator.locks;
    return locks ? locks.request('miauflix-session', () => this.#refresh()) : this.#refresh();
  }

  async #refresh(): Promise<Resumption> {
    try {
      this.#current.set(await firstValueFrom(this.#users.refresh()));
      return 'signed-in';
    } catch (error) {
      const { type, status } = problemOf(error);
      if (type === 'users/set-up-required') return 'set-up-required';
      if (status !== 401) return 'unreachable';
      this.#current.set(undefined);
      return 'signed-out';
    }
  }
}
