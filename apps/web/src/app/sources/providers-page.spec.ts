import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ProviderReport } from '@miauflix/domain/sources';
import { ProvidersPage } from './providers-page.ts';

const reports: readonly ProviderReport[] = [
  {
    ...{ name: 'yts', title: 'YTS', state: 'on' },
    servers: [
      { name: 'good.example.org', state: 'ok', score: 1 },
      { name: 'bad.example.org', state: 'failing', score: 0.3, lastError: 'bad.example.org answers with a web page' },
    ],
  },
  { name: 'torznab', title: 'Torznab', state: 'closed', closedBecause: 'First choose on the VPN page.', servers: [] },
  { name: 'rss', title: 'RSS feeds', state: 'off', servers: [] },
];

describe('the providers', () => {
  async function shown() {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(ProvidersPage);
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/settings').flush([]);
    api.expectOne('/api/v1/providers').flush(reports);
    await page.whenStable();
    const element = page.nativeElement as HTMLElement;
    const button = (words: string) =>
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(words))!;
    return { api, element, page, button };
  }

  it('tell how each of their servers does, and what keeps one from being asked', async () => {
    const { element } = await shown();
    const [yts, torznab, rss] = [...element.querySelectorAll('ol > li')];
    expect([...yts!.querySelectorAll('.league li')].map((item) => item.textContent.replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('100% · answers'),
      expect.stringContaining('30% · fails · bad.example.org answers with a web page'),
    ]);
    expect(torznab!.textContent).toContain('First choose on the VPN page.');
    expect(rss!.textContent).toContain('Off');
  });

  it('are tried out', async () => {
    const { api, element, page, button } = await shown();
    button('Try it out').click();
    api.expectOne('/api/v1/providers/yts/test').flush({ isOk: true, sentence: 'It answers, and knows 3 films.' });
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    api.expectOne('/api/v1/providers').flush(reports);
    await page.whenStable();
    expect(element.querySelector('.good')?.textContent).toBe('It answers, and knows 3 films.');
  });

  it('are asked earlier', async () => {
    const { api, button } = await shown();
    button('Ask earlier').click();
    const saving = api.expectOne('/api/v1/settings/sources');
    expect(saving.request.body).toEqual({ order: ['torznab', 'yts', 'rss'] });
  });
});
