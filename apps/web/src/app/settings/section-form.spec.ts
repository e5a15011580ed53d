import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { SectionView } from '@miauflix/domain/settings';
import { SectionForm } from './section-form.ts';

const indexer: SectionView = {
  section: 'indexer',
  title: 'Indexer',
  about: 'Where sources are searched.',
  schema: {
    properties: {
      enabled: { type: 'boolean', title: 'Use it' },
      limit: { anyOf: [{ type: 'integer' }, { type: 'null' }], title: 'Limit' },
      mirrors: { type: 'array', items: { type: 'string' }, title: 'Mirrors' },
      apiKey: { type: 'string', title: 'API key' },
    },
  },
  values: { enabled: false, limit: 3, mirrors: ['a'] },
  secrets: { apiKey: { isSet: true } },
  isTestable: true,
  isSaved: true,
};

describe('the form of a section', () => {
  function shown() {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const form = TestBed.createComponent(SectionForm);
    form.componentRef.setInput('section', indexer);
    TestBed.tick();
    const element = form.nativeElement as HTMLElement;
    const button = (words: string) =>
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(words))!;
    const enter = (selector: string, value: string, event: string) => {
      const field = element.querySelector<HTMLInputElement>(selector)!;
      field.value = value;
      field.dispatchEvent(new Event(event));
      TestBed.tick();
    };
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    return { api: TestBed.inject(HttpTestingController), button, element, enter, form, settle };
  }

  it('sends only what is different', () => {
    const { api, button, enter } = shown();
    expect(button('Save').disabled).toBe(true);
    enter('#indexer-mirrors', ' b \n\nc', 'change');
    enter('#indexer-limit', '', 'change');
    button('Save').click();
    const { request } = api.expectOne({ method: 'PUT', url: '/api/v1/settings/indexer' });
    expect(request.body).toEqual({ mirrors: ['b', 'c'], limit: null });
  });

  it('shows what was saved as it was taken over, and keeps what was entered since', async () => {
    const { api, button, element, enter, form, settle } = shown();
    const put = { method: 'PUT', url: '/api/v1/settings/indexer' };
    const reload = (mirrors: readonly string[]) => {
      form.componentRef.setInput('section', { ...indexer, values: { ...indexer.values, mirrors } });
      TestBed.tick();
    };
    const lines = () => element.querySelector<HTMLTextAreaElement>('#indexer-mirrors')!.value;
    enter('#indexer-mirrors', 'https://long.test/b', 'change');
    button('Save').click();
    api.expectOne(put).flush({ position: '1' });
    await settle();
    reload(['b']);
    expect(lines()).toBe('b');
    expect(button('Save').disabled).toBe(true);
    enter('#indexer-mirrors', 'c', 'change');
    reload(['somebody else’s']);
    expect(lines()).toBe('c');
    expect(button('Save').disabled).toBe(false);
  });

  it('never shows a secret that is saved: it is replaced or forgotten', () => {
    const { api, button, element, enter } = shown();
    expect(element.querySelector('#indexer-apiKey')).toBeNull();
    button('Replace').click();
    TestBed.tick();
    enter('#indexer-apiKey', 'fresh', 'input');
    button('Try it').click();
    const { request } = api.expectOne({ method: 'POST', url: '/api/v1/settings/indexer/test' });
    expect(request.body).toEqual({ apiKey: 'fresh' });
  });

  it('tries a secret out before it saves it, and saves one that does not work only for who insists', async () => {
    const { api, button, element, enter, settle } = shown();
    const [test, save] = [
      { method: 'POST', url: '/api/v1/settings/indexer/test' },
      { method: 'PUT', url: '/api/v1/settings/indexer' },
    ];
    const enterKey = async (key: string, isOk: boolean) => {
      enter('#indexer-apiKey', key, 'input');
      button('Save').click();
      api.expectOne(test).flush({ isOk, sentence: isOk ? 'It works.' : 'It is refused.' });
      await settle();
    };
    button('Replace').click();
    TestBed.tick();
    await enterKey('wrong', false);
    expect(element.textContent).toContain('It is refused. It is not saved.');
    api.expectNone(save);
    await enterKey('right', true);
    expect(api.expectOne(save).request.body).toEqual({ apiKey: 'right' });
  });

  it('does not try a secret out again that was tried by hand', async () => {
    const { api, button, enter, settle } = shown();
    button('Replace').click();
    TestBed.tick();
    enter('#indexer-apiKey', 'fresh', 'input');
    button('Try it').click();
    api.expectOne('/api/v1/settings/indexer/test').flush({ isOk: true, sentence: 'It works.' });
    await settle();
    button('Save').click();
    expect(api.expectOne('/api/v1/settings/indexer').request.body).toEqual({ apiKey: 'fresh' });
  });

  it('saves a secret that could not be tried out when it is asked for again', async () => {
    const { api, button, enter, settle } = shown();
    button('Replace').click();
    TestBed.tick();
    enter('#indexer-apiKey', 'fresh', 'input');
    button('Save').click();
    api.expectOne('/api/v1/settings/indexer/test').flush({ isOk: false, sentence: 'Nobody answers.' });
    await settle();
    button('Save it all the same').click();
    expect(api.expectOne('/api/v1/settings/indexer').request.body).toEqual({ apiKey: 'fresh' });
  });

  it('takes back that a secret is forgotten', () => {
    const { api, button } = shown();
    button('Forget').click();
    TestBed.tick();
    expect(button('Save').disabled).toBe(false);
    button('Keep it').click();
    TestBed.tick();
    expect(button('Save').disabled).toBe(true);
    api.expectNone('/api/v1/settings/indexer');
  });

  it('says at a field what is wrong with it, and keeps what was typed', async () => {
    const { api, button, element, enter, settle } = shown();
    enter('#indexer-limit', '-1', 'change');
    button('Save').click();
    const errors = [{ path: 'limit', message: 'Too small.' }];
    api
      .expectOne('/api/v1/settings/indexer')
      .flush({ type: 'request/invalid', title: '', errors }, { status: 400, statusText: 'Bad Request' });
    await settle();
    expect(element.querySelector('#indexer-limit-error')!.textContent).toContain('Too small.');
    expect(element.querySelector('#indexer-limit')!.getAttribute('aria-describedby')).toContain('indexer-limit-error');
    expect(element.querySelector<HTMLInputElement>('#indexer-limit')!.value).toBe('-1');
  });

  it('forgets the draft once what was saved has come back', async () => {
    const { api, button, element, enter, form, settle } = shown();
    enter('#indexer-limit', '5', 'change');
    button('Save').click();
    api.expectOne('/api/v1/settings/indexer').flush({ position: '7' });
    await settle();
    expect(element.textContent).toContain('Saved, and in force.');
    form.componentRef.setInput('section', { ...indexer, values: { ...indexer.values, limit: 5 } });
    TestBed.tick();
    expect(button('Save').disabled).toBe(true);
  });
});
