import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Session } from './session.ts';
import { Setup } from './setup.ts';

describe('the set-up page', () => {
  let api: HttpTestingController;
  let page: HTMLElement;

  async function opened(url: string, done = false): Promise<void> {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          { path: 'setup', component: Setup },
          { path: 'welcome', children: [] },
        ]),
      ],
    });
    api = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create(url);
    api.expectOne('/api/v1/setup').flush({ done });
    await harness.fixture.whenStable();
    page = harness.fixture.nativeElement as HTMLElement;
  }

  function filledIn(name: string, password: string): void {
    for (const [field, value] of Object.entries({ name, password })) {
      const input = page.querySelector<HTMLInputElement>(`#${field}`)!;
      input.value = value;
      input.dispatchEvent(new Event('input'));
    }
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  }

  it('says where the link is when it was opened without one', async () => {
    await opened('/setup');
    expect(page.textContent).toContain('printed in the terminal');
    expect(page.querySelector('form')).toBeNull();
  });

  it('leads to the sign-in page once somebody has set Miauflix up', async () => {
    await opened('/setup#token', true);
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/sign-in');
    expect(page.querySelector('form')).toBeNull();
  });

  it('sends the token of the link, signs the new admin in and leads to the first steps', async () => {
    await opened('/setup#a-token');
    filledIn('  Ada ', 'walking home 77');
    const setUp = api.expectOne({ method: 'POST', url: '/api/v1/setup' });
    expect(setUp.request.body).toEqual({ token: 'a-token', name: 'Ada', password: 'walking home 77' });
    setUp.flush({ position: '1' });
    const signIn = await vi.waitFor(() => api.expectOne('/api/v1/auth/sign-in'));
    signIn.flush({ accessToken: 't', expiresAt: '2030-01-01', user: { userId: 'u', name: 'Ada', role: 'ADMIN' } });
    await vi.waitFor(() => expect(TestBed.inject(Router).url).toBe('/welcome'));
    expect(TestBed.inject(Session).isAdmin()).toBe(true);
  });

  it('keeps the form and says why when the link is not the right one', async () => {
    await opened('/setup#old-token');
    filledIn('Ada', 'walking home 77');
    api
      .expectOne({ method: 'POST', url: '/api/v1/setup' })
      .flush({ type: 'users/link-invalid', title: '' }, { status: 403, statusText: 'Forbidden' });
    await vi.waitFor(() => expect(page.querySelector('[role=alert]')?.textContent).toContain('This link does not fit'));
    expect(page.querySelector<HTMLInputElement>('#name')?.value).toBe('Ada');
  });
});
