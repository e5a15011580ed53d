import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { OwnSessions } from './own-sessions.ts';

const listed = '/api/v1/users/me/sessions';
const session = (sessionId: string, device: string, isThisOne: boolean) => ({
  ...{ sessionId, device, isThisOne },
  ...{ startedAt: '2026-03-01T20:00:00.000Z', usedAt: '2026-03-02T20:00:00.000Z' },
});
const here = session('here', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36', true);
const tv = session('tv', 'Mozilla/5.0 (SMART-TV; LINUX; Tizen 8.0) SamsungBrowser/4.0 Chrome/108.0', false);

describe('where one is signed in', () => {
  it('offers to sign out elsewhere, not here, and lists what remains afterwards', async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const api = TestBed.inject(HttpTestingController);
    const page = TestBed.createComponent(OwnSessions).nativeElement as HTMLElement;
    TestBed.tick();
    api.expectOne(listed).flush([here, tv]);
    await vi.waitFor(() => expect(page.querySelectorAll('li')).toHaveLength(2));
    expect([...page.querySelectorAll('strong')].map(({ textContent }) => textContent)).toEqual([
      'Chrome on Linux',
      'Samsung Internet on Samsung TV',
    ]);
    const buttons = page.querySelectorAll('button');
    expect([...buttons].map(({ textContent }) => textContent.trim())).toEqual([
      'Sign out Samsung Internet on Samsung TV',
    ]);
    buttons[0]!.click();
    api.expectOne({ method: 'DELETE', url: `${listed}/tv` }).flush({ position: '7' });
    await vi.waitFor(() => {
      TestBed.tick();
      api.expectOne(listed).flush([here]);
    });
    await vi.waitFor(() => expect(page.querySelectorAll('li')).toHaveLength(1));
  });
});
