import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { RankedSource } from '@miauflix/domain/sources';
import { RankedSources } from './ranked-sources.ts';
import { sourcesOf } from './sources.client.ts';

const source = (sourceId: string, more: Partial<RankedSource> = {}): RankedSource => ({
  sourceId,
  titleId: 't1',
  provider: 'sample',
  infoHashIndex: '',
  releaseName: `Film.${sourceId}`,
  resolution: 1080,
  videoCodec: 'h264',
  audioCodec: 'aac',
  container: 'mp4',
  sizeBytes: 1_400_000_000,
  subtitles: [],
  health: 'good',
  score: 10,
  terms: [{ name: 'swarm', points: 4, sentence: `12 seeders share ${sourceId}` }],
  ...more,
});

describe('the ranked sources of a title', () => {
  async function shown(answer: readonly RankedSource[] | { type: string; title: string }, status = 200) {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(RankedSources);
    const sources = TestBed.runInInjectionContext(() => sourcesOf(signal('t1')));
    page.componentRef.setInput('titleId', 't1');
    page.componentRef.setInput('sources', sources);
    TestBed.tick();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/titles/t1/sources')
      .flush(answer, { status, statusText: String(status) });
    await page.whenStable();
    return page.nativeElement as HTMLElement;
  }

  it('keeps the order of the ranker and tells each reason', async () => {
    const page = await shown([source('b'), source('a')]);
    expect([...page.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
      '12 seeders share b',
      '12 seeders share a',
    ]);
  });

  it('offers a rejected source never for play, and says why', async () => {
    const page = await shown([source('a', { rejected: 'It holds an executable file.' })]);
    expect(page.querySelector('button')).toBeNull();
    expect(page.textContent).toContain('It holds an executable file.');
  });

  it('says honestly that no source is known', async () => {
    expect((await shown([])).textContent).toContain('No source is known for this film yet');
  });

  it('explains a problem by its type, with the way to try again', async () => {
    const page = await shown({ type: 'catalog/title-not-found', title: 'x' }, 404);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('This film is not in the catalogue');
    expect(page.querySelector('button')?.textContent).toContain('Try again');
  });
});
