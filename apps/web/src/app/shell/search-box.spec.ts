import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { SearchBox } from './search-box.ts';

@Component({ template: '' })
class Page {}

describe('the search box', () => {
  async function shown() {
    const paths = ['', 'search', 'titles/:titleId'];
    const routes = paths.map((path) => ({ path, component: Page }));
    TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
    const fixture = TestBed.createComponent(SearchBox);
    await fixture.whenStable();
    const box = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    const type = (words: string) => {
      box.value = words;
      box.dispatchEvent(new Event('input'));
    };
    /** @returns whether the browser may do what it does with the key by itself */
    const press = (key: string) =>
      box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return { box, fixture, press, router: TestBed.inject(Router), type };
  }

  it('leads to the search page, once nothing more is typed', async () => {
    const { router, type } = await shown();
    type('si');
    type('sint');
    expect(router.url).toBe('/');
    await expect.poll(() => router.url).toBe('/search?q=sint');
  });

  it('keeps what was typed while the address was on its way', async () => {
    const { box, fixture, press, router, type } = await shown();
    type('sin');
    press('Enter');
    type('sinte');
    await expect.poll(() => router.url).toBe('/search?q=sin');
    await fixture.whenStable();
    expect(box.value).toBe('sinte');
  });

  it('takes over what an address says, and is empty elsewhere', async () => {
    const { box, fixture, router } = await shown();
    await router.navigateByUrl('/search?q=moon');
    await fixture.whenStable();
    expect(box.value).toBe('moon');
    await router.navigateByUrl('/titles/sintel');
    await fixture.whenStable();
    expect(box.value).toBe('');
  });

  it('closes with Escape, back to where the search was begun', async () => {
    const { press, router, type } = await shown();
    await router.navigateByUrl('/titles/sintel');
    type('moon');
    press('Enter');
    await expect.poll(() => router.url).toBe('/search?q=moon');
    // It would empty the box, and that would be the next search.
    expect(press('Escape')).toBe(false);
    await expect.poll(() => router.url).toBe('/titles/sintel');
    expect(press('Escape')).toBe(true);
  });
});
