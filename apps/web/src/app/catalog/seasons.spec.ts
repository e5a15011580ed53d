import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ShownSeason, ShownTitle } from '@miauflix/domain/catalog';
import { LiveUpdates } from '../shared/live-updates.ts';
import { Seasons } from './seasons.ts';

describe('the seasons of a series', () => {
  let api: HttpTestingController;
  let page: ComponentFixture<Seasons>;

  const about = (seasons: number): ShownTitle => ({
    titleId: 'keepers',
    kind: 'series',
    title: 'Keepers',
    titleIn: 'en',
    taglineIn: 'en',
    overview: '',
    overviewIn: 'en',
    readIn: 'en',
    addedAt: '2026-11-21T12:00:00.000Z',
    genres: [],
    directors: [],
    cast: [],
    artwork: { accent: '#332f3d' },
    seasons: Array.from({ length: seasons }, (_, index) => ({
      number: index + 1,
      name: `Season ${index + 1}`,
      nameIn: 'en',
      episodeCount: 1,
    })),
  });
  const described = (seasonNumber: number): ShownSeason => ({
    titleId: 'keepers',
    seasonId: `keepers-s0${seasonNumber}`,
    seasonNumber,
    name: `Season ${seasonNumber}`,
    nameIn: 'en',
    overview: '',
    overviewIn: 'en',
    readIn: 'en',
    episodes: [
      {
        episodeId: `keepers-s0${seasonNumber}e01`,
        number: 1,
        title: `Part ${seasonNumber}`,
        titleIn: 'en',
        overview: '',
        overviewIn: 'en',
      },
    ],
  });
  const askedFor = (seasonNumber: number) => api.expectOne(`/api/v1/shows/keepers/seasons/${seasonNumber}`);
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await page.whenStable();
  };
  const text = () => (page.nativeElement as HTMLElement).textContent;
  const tab = (name: string) =>
    [...(page.nativeElement as HTMLElement).querySelectorAll<HTMLButtonElement>('.tabs button')].find(
      ({ textContent }) => textContent.trim() === name,
    )!;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(Seasons);
    page.componentRef.setInput('title', about(2));
    page.componentRef.setInput('current', undefined);
    page.componentRef.setInput('startAt', undefined);
    page.componentRef.setInput('watched', []);
    TestBed.tick();
    api.expectOne('/api/v1/services/away').flush({});
    askedFor(1).flush(described(1));
    await settled();
  });

  it('leave the one open that was picked, whatever else becomes known of the series', async () => {
    tab('Season 2').click();
    TestBed.tick();
    askedFor(2).flush(described(2));
    await settled();
    page.componentRef.setInput('title', about(3));
    page.componentRef.setInput('startAt', 1);
    await settled();
    expect(tab('Season 2').getAttribute('aria-pressed')).toBe('true');
    expect(text()).toContain('Part 2');
  });

  it('stay when they cannot be read anew', async () => {
    TestBed.inject(LiveUpdates).everythingChanged();
    TestBed.tick();
    api.expectOne('/api/v1/services/away').flush({});
    askedFor(1).flush({}, { status: 503, statusText: '' });
    await settled();
    expect(text()).toContain('Part 1');
  });

  it('wait for one that nobody has described yet, and show it as soon as somebody has', async () => {
    tab('Season 2').click();
    TestBed.tick();
    askedFor(2).flush({ type: 'catalog/season-not-found', title: '' }, { status: 404, statusText: '' });
    await settled();
    expect(text()).toContain('The episodes of this season are on their way');
    TestBed.inject(LiveUpdates).everythingChanged();
    TestBed.tick();
    api.expectOne('/api/v1/services/away').flush({});
    askedFor(2).flush(described(2));
    await settled();
    expect(text()).toContain('Part 2');
  });
});
