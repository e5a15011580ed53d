import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { authentication } from './authentication.ts';
import { Session } from './session.ts';
import type { SignedIn } from '@miauflix/domain/users';

const signedIn = (accessToken: string, expiresInSeconds = 900): SignedIn => ({
  accessToken,
  expiresAt: new Date(Date.now() + expiresInSeconds * 1000).toISOString(),
  user: { userId: 'u1', name: 'Ada', role: 'ADMIN' },
});
const unauthenticated = { type: 'request/unauthenticated', title: 'Sign in first.', status: 401 };
const status401 = { status: 401, statusText: 'Unauthorized' };
/** Lets promises between two requests settle. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the session', () => {
  let http: HttpClient;
  let api: HttpTestingController;
  let session: Session;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([authentication])),
        provideHttpClientTesting(),
        provideRouter([{ path: 'sign-in', children: [] }]),
      ],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
    session = TestBed.inject(Session);
  });
  afterEach(() => api.verify());

  const signIn = async (answer: SignedIn) => {
    const done = session.signIn('Ada', 'correct horse');
    api.expectOne('/api/v1/auth/sign-in').flush(answer);
    await done;
  };

  it('sends the access token with every request of a person', async () => {
    await signIn(signedIn('first'));
    http.get('/api/v1/lists').subscribe();
    await settled();
    expect(api.expectOne('/api/v1/lists').request.headers.get('Authorization')).toBe('Bearer first');
  });

  it('exchanges the refresh cookie once when several requests are refused together, and repeats them all', async () => {
    await signIn(signedIn('first'));
    const answers = Promise.all([firstValueFrom(http.get('/a')), firstValueFrom(http.get('/b'))]);
    await settled();
    api.expectOne('/a').flush(unauthenticated, status401);
    api.expectOne('/b').flush(unauthenticated, status401);
    await settled();
    api.expectOne('/api/v1/auth/refresh').flush(signedIn('second'));
    await settled();
    const repeated = [api.expectOne('/a'), api.expectOne('/b')];
    expect(repeated.map(({ request }) => request.headers.get('Authorization'))).toEqual([
      'Bearer second',
      'Bearer second',
    ]);
    repeated[0]!.flush(1);
    repeated[1]!.flush(2);
    expect(await answers).toEqual([1, 2]);
  });

  it('exchanges the cookie before a request when the token is about to expire', async () => {
    await signIn(signedIn('first', 5));
    http.get('/a').subscribe();
    await settled();
    api.expectNone('/a');
    api.expectOne('/api/v1/auth/refresh').flush(signedIn('second'));
    await settled();
    expect(api.expectOne('/a').request.headers.get('Authorization')).toBe('Bearer second');
  });

  it('goes to the sign-in page when the session has ended, and passes the refusal on', async () => {
    await signIn(signedIn('first'));
    const outcome = firstValueFrom(http.get('/a')).catch((error: { status: number }) => error.status);
    await settled();
    api.expectOne('/a').flush(unauthenticated, status401);
    await settled();
    api.expectOne('/api/v1/auth/refresh').flush({ type: 'users/session-ended', title: '' }, status401);
    expect(await outcome).toBe(401);
    await settled();
    expect(session.user()).toBeUndefined();
    expect(TestBed.inject(Router).url).toContain('/sign-in');
  });

  it('stays signed in when the server could not be asked', async () => {
    await signIn(signedIn('first'));
    const outcome = session.resume();
    api.expectOne('/api/v1/auth/refresh').error(new ProgressEvent('error'));
    expect(await outcome).toBe('unreachable');
    expect(session.user()?.name).toBe('Ada');
  });

  it('learns from the refused refresh that nobody has set Miauflix up', async () => {
    const outcome = session.resume();
    api
      .expectOne('/api/v1/auth/refresh')
      .flush({ type: 'users/set-up-required', title: '' }, { status: 403, statusText: 'Forbidden' });
    expect(await outcome).toBe('set-up-required');
  });
});
