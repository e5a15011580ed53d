import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withDisabledInitialNavigation } from '@angular/router';
import { signedIn } from './guards.ts';

describe('the way in', () => {
  async function urlAfter(wanted: string, status: number, body: object): Promise<string> {
    const open = ['sign-in', 'setup', 'unreachable'].map((path) => ({ path, children: [] }));
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter(
          [...open, { path: '**', canActivate: [signedIn], children: [] }],
          withDisabledInitialNavigation(),
        ),
      ],
    });
    const router = TestBed.inject(Router);
    const arrived = router.navigateByUrl(wanted);
    const refresh = await vi.waitFor(() => TestBed.inject(HttpTestingController).expectOne('/api/v1/auth/refresh'));
    if (status === 0) refresh.error(new ProgressEvent('error'));
    else refresh.flush(body, { status, statusText: String(status) });
    await arrived;
    return router.url;
  }

  it('is open to somebody whose session can be taken up again', async () => {
    const session = {
      accessToken: 't',
      expiresAt: '2030-01-01T00:00:00Z',
      user: { userId: 'u', name: 'A', role: 'USER' },
    };
    expect(await urlAfter('/titles/sintel', 200, session)).toBe('/titles/sintel');
  });

  it('leads over the sign-in page, which remembers where one wanted to go', async () => {
    const ended = { type: 'users/session-ended', title: '' };
    expect(await urlAfter('/titles/sintel', 401, ended)).toBe('/sign-in?next=%2Ftitles%2Fsintel');
  });

  it('leads to the set-up page while nobody has set Miauflix up', async () => {
    expect(await urlAfter('/', 403, { type: 'users/set-up-required', title: '' })).toBe('/setup');
  });

  it('keeps the address while the server does not answer', async () => {
    expect(await urlAfter('/titles/sintel', 0, {})).not.toContain('sign-in');
  });
});
