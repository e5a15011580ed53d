import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ChooseLanguage } from './choose-language.ts';
import { Session } from './session.ts';

describe('the choice of a language', () => {
  async function shown(language?: string) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const api = TestBed.inject(HttpTestingController);
    const session = TestBed.inject(Session);
    const signedIn = session.signIn('Ada', 'correct horse');
    const expiresAt = new Date(Date.now() + 900_000).toISOString();
    const user = { userId: 'u1', name: 'Ada', role: 'USER', ...(language !== undefined && { language }) };
    api.expectOne('/api/v1/auth/sign-in').flush({ accessToken: 'a', expiresAt, user });
    await signedIn;
    const page = TestBed.createComponent(ChooseLanguage);
    TestBed.tick();
    const element = page.nativeElement as HTMLElement;
    return { api, session, choose: page.componentInstance, select: element.querySelector('select')!, element };
  }
  const put = { method: 'PUT', url: '/api/v1/users/me/language' };
  const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

  it('calls every language as it calls itself, and leaves it to the browser at first', async () => {
    const { select } = await shown();
    expect(select.value).toBe('');
    expect(select.selectedOptions[0]!.textContent).toContain('As the browser says');
    const german = select.querySelector<HTMLOptionElement>('option[value=de]')!;
    expect([german.textContent?.trim(), german.lang]).toEqual(['Deutsch', 'de']);
    expect(select.querySelector('option[value=es]')!.textContent?.trim()).toBe('Español');
  });

  it('is saved at once, and taken back to what the browser says', async () => {
    const { api, session, choose, select, element } = await shown('de');
    expect(select.value).toBe('de');
    const spanish = choose.choose('es');
    const asked = api.expectOne(put);
    expect(asked.request.body).toEqual({ language: 'es' });
    asked.flush({ position: '7' });
    await spanish;
    TestBed.tick();
    expect(session.user()?.language).toBe('es');
    expect(element.textContent).toContain('Saved.');
    const browsers = choose.choose('');
    const askedAgain = api.expectOne(put);
    expect(askedAgain.request.body).toEqual({ language: null });
    askedAgain.flush({ position: '8' });
    await browsers;
    expect(session.user()).not.toHaveProperty('language');
  });

  it('saves the last one when somebody goes through the list', async () => {
    const { api, session, choose } = await shown();
    const through = [choose.choose('ar'), choose.choose('ca'), choose.choose('cs')];
    api.expectOne(put).flush({});
    await nextTurn();
    const asked = api.expectOne(put);
    expect(asked.request.body).toEqual({ language: 'cs' });
    asked.flush({});
    await Promise.all(through);
    expect(session.user()?.language).toBe('cs');
  });

  it('stays as it was when it could not be saved', async () => {
    const { api, choose, select, element } = await shown('de');
    const failing = choose.choose('es');
    api.expectOne(put).flush({ type: 'request/internal', title: '' }, { status: 500, statusText: 'Oh' });
    await failing;
    TestBed.tick();
    expect(select.value).toBe('de');
    expect(element.querySelector('[role=alert]')?.textContent?.trim()).not.toBe('');
  });
});
