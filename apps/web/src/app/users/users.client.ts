import { HttpClient, HttpContext, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { DeletedAccount, OpenSession, RegisteredAccount, Role, SignedIn } from '@miauflix/domain/users';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';
import { withoutSession } from './without-session.ts';

/** Everyone who can sign in; for admins. */
export const people = () =>
  live(
    'users',
    httpResource<readonly RegisteredAccount[]>(() => '/api/v1/users'),
  );

/** Where one is signed in oneself. */
export const sessions = () =>
  live(
    'sessions',
    httpResource<readonly OpenSession[]>(() => '/api/v1/users/me/sessions'),
  );

@Injectable({ providedIn: 'root' })
export class UsersClient {
  readonly #http = inject(HttpClient);

  setUp(admin: { token: string; name: string; password: string }): Observable<{ position: string }> {
    return this.#http.post<{ position: string }>('/api/v1/setup', admin, open());
  }

  isSetUp(): Observable<{ done: boolean }> {
    return this.#http.get<{ done: boolean }>('/api/v1/setup', open());
  }

  signIn(credentials: { name: string; password: string }): Observable<SignedIn> {
    return this.#http.post<SignedIn>('/api/v1/auth/sign-in', credentials, open());
  }

  /** Exchanges the refresh cookie, which is valid once, for the next one and an access token. */
  refresh(): Observable<SignedIn> {
    return this.#http.post<SignedIn>('/api/v1/auth/refresh', {}, open());
  }

  signOut(): Observable<unknown> {
    return this.#http.post('/api/v1/auth/sign-out', {});
  }

  register(person: { name: string; password: string; role: Role }): Observable<{ userId: string; position: string }> {
    return this.#http.post<{ userId: string; position: string }>('/api/v1/users', person);
  }

  /** A new password for an admin who forgot theirs, with the token that the terminal printed. */
  recover(admin: { token: string; name: string; password: string }): Observable<unknown> {
    return this.#http.post('/api/v1/recovery', admin, open());
  }

  /** What films are described in on every device of one's own; absent leaves it to each browser. */
  chooseLanguage(language: string | undefined): Observable<unknown> {
    return this.#http.put('/api/v1/users/me/language', { language: language ?? null });
  }

  /** Signs one out on every other device. */
  changeOwnPassword(password: string, newPassword: string): Observable<unknown> {
    return this.#http.put('/api/v1/users/me/password', { password, newPassword });
  }

  endSession(sessionId: string): Observable<unknown> {
    return this.#http.delete(`/api/v1/users/me/sessions/${sessionId}`);
  }

  /** For somebody else who forgot theirs; it signs them out everywhere. */
  changePassword(userId: string, password: string): Observable<unknown> {
    return this.#http.put(`/api/v1/users/${userId}/password`, { password });
  }

  changeRole(userId: string, role: Role): Observable<unknown> {
    return this.#http.put(`/api/v1/users/${userId}/role`, { role });
  }

  /** Deletes somebody else, for good. */
  deletePerson(userId: string): Observable<DeletedAccount> {
    return this.#http.delete<DeletedAccount>(`/api/v1/users/${encodeURIComponent(userId)}`);
  }

  /** Deletes whoever is signed in here, for good, and ends the session. */
  deleteOwnAccount(password: string): Observable<DeletedAccount> {
    return this.#http.delete<DeletedAccount>('/api/v1/users/me', { body: { password } });
  }
}

const open = () => ({ context: new HttpContext().set(withoutSession, true) });
