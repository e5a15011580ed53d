import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { GenrePage } from './genre-page.ts';

describe('the page of all films', () => {
  let api: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    vi.useFakeTimers();
    // jsdom has no layout.
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: 'films', data: { kind: 'movie' }, component: GenrePage }], withComponentInputBinding()),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    api = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create('/films');
    page = harness.routeNativeElement!;
    api.expectOne('/api/v1/genres').flush(['Comedy', 'Drama', 'Mystery'].map((genre) => ({ genre, titles: 1 })));
    await vi.runAllTimersAsync();
    asked();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** Genres whose titles were asked for since. */
  const asked = () =>
    api.match(({ url }) => url === '/api/v1/titles').map(({ request }) => request.params.get('genre'));

  it('reads the genre that the arrow keys stop at, none of those they come past', async () => {
    const select = page.querySelector('select')!;
    for (const genre of ['Comedy', 'Drama', 'Mystery']) {
      select.value = genre;
      select.dispatchEvent(new Event('change'));
      await vi.advanceTimersByTimeAsync(30);
    }
    expect(asked()).toEqual([]);
    await vi.runAllTimersAsync();
    expect(asked()).toEqual(['Mystery']);
    expect(TestBed.inject(Router).url).toBe('/films?genre=Mystery');
    expect(page.querySelector('h1')?.textContent).toBe('Films · Mystery');
  });
});
