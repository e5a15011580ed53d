import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Profile } from './profile.ts';
import { Session } from './session.ts';

const certificate = {
  userId: 'u1',
  keyId: 'key-1',
  unreadableEvents: 12,
  destroyedAt: '2026-03-01T20:15:00.000Z',
  publicKey: 'p',
  signature: 'signed-by-the-house',
};

describe('one’s own account', () => {
  async function shown() {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const api = TestBed.inject(HttpTestingController);
    const signedIn = TestBed.inject(Session).signIn('Ada', 'correct horse');
    const expiresAt = new Date(Date.now() + 900_000).toISOString();
    const user = { userId: 'u1', name: 'Ada', role: 'USER' };
    api.expectOne('/api/v1/auth/sign-in').flush({ accessToken: 'a', expiresAt, user });
    await signedIn;
    const page = TestBed.createComponent(Profile);
    TestBed.tick();
    page.componentInstance.password.set('correct horse');
    return { api, page, text: () => (page.nativeElement as HTMLElement).textContent };
  }

  it('ends with the certificate, and with nobody signed in', async () => {
    const { api, page, text } = await shown();
    const deleted = page.componentInstance.delete();
    const asked = api.expectOne({ method: 'DELETE', url: '/api/v1/users/me' });
    expect(asked.request.body).toEqual({ password: 'correct horse' });
    asked.flush({ certificate, position: '9' });
    await deleted;
    TestBed.tick();
    expect(TestBed.inject(Session).user()).toBeUndefined();
    expect(text()).toContain('Goodbye, Ada');
    expect(text()).toContain('12 events hold fields');
    expect(text()).toContain('signed-by-the-house');
  });

  it('stays when the password was not right', async () => {
    const { api, page, text } = await shown();
    const refused = page.componentInstance.delete().catch((error: { status: number }) => error.status);
    const problem = { type: 'users/wrong-password', title: '' };
    api.expectOne('/api/v1/users/me').flush(problem, { status: 403, statusText: 'Forbidden' });
    expect(await refused).toBe(403);
    TestBed.tick();
    expect(TestBed.inject(Session).user()?.name).toBe('Ada');
    expect(text()).toContain('Delete this account');
  });
});
