import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ServicesAway } from '@miauflix/domain/status';
import { MoreSubtitles } from './more-subtitles.ts';

const address = '/api/v1/streams/token/subtitles/found';

describe('more subtitles', () => {
  async function shown(away: ServicesAway) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(MoreSubtitles);
    page.componentRef.setInput('address', address);
    page.componentRef.setInput('usual', 'fr');
    TestBed.tick();
    const api = TestBed.inject(HttpTestingController);
    api.expectOne('/api/v1/services/away').flush(away);
    await page.whenStable();
    const element = page.nativeElement as HTMLElement;
    const search = element.querySelector<HTMLButtonElement>('button.search')!;
    search.click();
    TestBed.tick();
    return { api, element, search };
  }

  it('are looked for in the language of the reader', async () => {
    const { api } = await shown({ titles: 'TMDB failed too often, and is left alone for a minute.' });
    expect(api.expectOne(({ url }) => url === address).request.params.get('language')).toBe('fr');
  });

  it('are not looked for while nobody can be asked, and it is said why', async () => {
    const because = 'OpenSubtitles failed too often, and is left alone for a minute.';
    const { api, element, search } = await shown({ subtitles: because });
    api.expectNone(({ url }) => url === address);
    expect(search.getAttribute('aria-disabled')).toBe('true');
    expect(element.textContent).toContain(because);
  });
});
