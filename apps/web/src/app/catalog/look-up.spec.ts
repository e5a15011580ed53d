import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { LiveUpdates } from '../shared/live-updates.ts';
import type { ServicesAway } from '@miauflix/domain/status';
import { LookUp } from './look-up.ts';

let api: HttpTestingController;
let page: ComponentFixture<LookUp>;
let found = 0;

beforeEach(async () => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  api = TestBed.inject(HttpTestingController);
  page = TestBed.createComponent(LookUp);
  page.componentRef.setInput('words', 'yardstick');
  found = 0;
  page.componentInstance.found.subscribe(() => (found += 1));
  page.detectChanges();
  away({});
  await page.whenStable();
});

function away(answer: ServicesAway): void {
  api.expectOne('/api/v1/services/away').flush(answer);
}
const button = () => (page.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('button');
const text = () => (page.nativeElement as HTMLElement).textContent!.trim();

async function ask() {
  button()!.click();
  await page.whenStable();
  const request = api.expectOne('/api/v1/titles/look-up');
  expect(request.request.body).toEqual({ words: 'yardstick' });
  return request;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await page.whenStable();
}

describe('looking a title up at the services', () => {
  it('tells whoever searches that there is more now', async () => {
    (await ask()).flush({ titleIds: ['tmdb-movie-1'], position: '9' });
    await settled();
    expect(found).toBe(1);
    expect(button()).toBeNull();
  });

  it('says that nobody knows it', async () => {
    (await ask()).flush({ titleIds: [] });
    await settled();
    expect(text()).toBe('The services that Miauflix asks know nothing of this name.');
    expect(found).toBe(0);
  });

  it('can be tried again when no service answers', async () => {
    (await ask()).flush({ type: 'catalog/services-unavailable', title: '' }, { status: 503, statusText: '' });
    await settled();
    expect(text()).toContain('None of the services that describe films answers.');
    (await ask()).flush({ titleIds: ['tmdb-movie-1'] });
  });

  it('cannot be asked for while every service is away, says why, and can be again once one is back', async () => {
    (await ask()).flush({ type: 'catalog/services-unavailable', title: '' }, { status: 503, statusText: '' });
    await settled();
    TestBed.inject(LiveUpdates).everythingChanged();
    TestBed.tick();
    away({ titles: 'TMDB failed too often, and is left alone for a minute.' });
    await settled();
    expect(text()).toBe('Not here? Look it up TMDB failed too often, and is left alone for a minute.');
    button()!.click();
    await settled();
    api.expectNone('/api/v1/titles/look-up');
    TestBed.inject(LiveUpdates).everythingChanged();
    TestBed.tick();
    away({ subtitles: 'OpenSubtitles failed too often, and is left alone for a minute.' });
    await settled();
    expect(text()).toBe('Not here? Look it up');
    await ask();
  });

  it('begins anew with other words', async () => {
    (await ask()).flush({ titleIds: [] });
    await settled();
    page.componentRef.setInput('words', 'yardsticks');
    await page.whenStable();
    expect(text()).toBe('Not here? Look it up');
  });
});
