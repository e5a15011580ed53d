import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { RankedSource } from '@miauflix/domain/sources';
import type { ServicesAway } from '@miauflix/domain/status';
import { RankedSources } from './ranked-sources.ts';
import { sourcesOf } from './sources.client.ts';

const source = (sourceId: string, more: Partial<RankedSource> = {}): RankedSource => ({
  sourceId,
  titleId: 't1',
  provider: 'sample',
  infoHashIndex: '',
  releaseName: `Film.${sourceId}`,
  words: ` film ${sourceId} `,
  resolution: 1080,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'mp4',
  sizeBytes: 1_400_000_000,
  languages: [],
  subtitles: [],
  health: 'good',
  rejections: [],
  score: 10,
  terms: [{ name: 'swarm', value: 12, points: 4, sentence: `12 seeders share ${sourceId}` }],
  ...more,
});

describe('the ranked sources of a title', () => {
  async function shown(
    answer: readonly RankedSource[] | { type: string; title: string },
    status = 200,
    { away = {}, titleId = 't1' }: { readonly away?: ServicesAway; readonly titleId?: string } = {},
  ) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(RankedSources);
    const sources = TestBed.runInInjectionContext(() => sourcesOf(signal(titleId)));
    page.componentRef.setInput('titleId', titleId);
    page.componentRef.setInput('sources', sources);
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/services/away').flush(away);
    api
      .expectOne(({ url }) => url === `/api/v1/titles/${titleId}/sources`)
      .flush(answer, { status, statusText: String(status) });
    await page.whenStable();
    return page.nativeElement as HTMLElement;
  }

  it('keeps the order of the ranker and tells each reason', async () => {
    const page = await shown([source('b'), source('a')]);
    expect([...page.querySelectorAll('li span')].map((item) => item.textContent)).toEqual([
      '12 seeders share b',
      '12 seeders share a',
    ]);
  });

  it('offers a rejected source never for play, and says why', async () => {
    const page = await shown([source('a', { rejections: ['It holds an executable file.'] })]);
    expect(page.querySelector('button')).toBeNull();
    expect(page.textContent).toContain('It holds an executable file.');
  });

  it('tells what is known of each, and shows the many only when they are wanted', async () => {
    const { resolution: _resolution, container: _container, ...unknown } = source('x');
    const page = await shown([unknown, ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => source(id, { origin: 'web' }))]);
    expect(page.querySelector('h3')?.textContent).toContain('Unknown picture');
    expect(page.querySelectorAll('article')).toHaveLength(5);
    const more = [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Show 2 more'))!;
    more.click();
    TestBed.tick();
    expect(page.querySelectorAll('article')).toHaveLength(7);
  });

  it.each([
    ['t1', 'No source of this film is known yet.'],
    ['t1-s02e03', 'No source of this episode is known yet.'],
  ])('says honestly that no source of %s is known', async (titleId, sentence) => {
    expect((await shown([], 200, { titleId })).textContent).toContain(sentence);
  });

  it('says why nobody looks for one, where nobody does', async () => {
    const away = { sources: 'Torznab failed too often, and is left alone for a minute.' };
    const page = await shown([], 200, { away });
    expect(page.textContent).toContain('Torznab failed too often, and is left alone for a minute.');
  });

  it('explains a problem by its type, with the way to try again', async () => {
    const page = await shown({ type: 'catalog/title-not-found', title: 'x' }, 404);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('This title is not in the catalogue');
    expect(page.querySelector('button')?.textContent).toContain('Try again');
  });
});
