import { HttpClient, HttpContext, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { DeletionCertificate, Role } from '@miauflix/domain/users';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';
import { withoutSession } from './without-session.ts';

/** A person as the API tells others. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

export interface RegisteredPerson extends Person {
  /** ISO 8601, UTC. */
  readonly registeredAt: string;
}

export interface SignedIn {
  readonly accessToken: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  readonly user: Person;
}

/** What remains of an account that was deleted. */
export interface Deletion {
  readonly certificate: DeletionCertificate;
  readonly position: string;
}

/** Everyone who can sign in; for admins. */
export const people = () =>
  live(
    'users',
    httpResource<readonly RegisteredPerson[]>(() => '/api/v1/users'),
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

  /** Deletes somebody else, for good. */
  deletePerson(userId: string): Observable<Deletion> {
    return this.#http.delete<Deletion>(`/api/v1/users/${encodeURIComponent(userId)}`);
  }

  /** Deletes whoever is signed in here, for good, and ends the session. */
  deleteOwnAccount(password: string): Observable<Deletion> {
    return this.#http.delete<Deletion>('/api/v1/users/me', { body: { password } });
  }
}

const open = () => ({ context: new HttpContext().set(withoutSession, true) });
