import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { LiveUpdates } from '../shared/live-updates.ts';
import { ArtistPage } from './artist-page.ts';

describe('the page of somebody who plays in titles', () => {
  let api: HttpTestingController;
  let page: ComponentFixture<ArtistPage>;

  const asked = () => {
    TestBed.tick();
    api.match(({ url }) => url.includes('watched')).forEach((request) => request.flush([]));
    return api.expectOne('/api/v1/people/ada');
  };
  const text = async (): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve));
    await page.whenStable();
    return (page.nativeElement as HTMLElement).textContent;
  };

  beforeEach(() => {
    // jsdom has no layout.
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(ArtistPage);
    page.componentRef.setInput('personId', 'ada');
  });

  afterEach(() => vi.unstubAllGlobals());

  it('stays when it cannot be read anew', async () => {
    asked().flush({ personId: 'ada', name: 'Ada Example', titles: [] });
    expect(await text()).toContain('Ada Example');
    TestBed.inject(LiveUpdates).everythingChanged();
    asked().flush({}, { status: 503, statusText: '' });
    expect(await text()).toContain('Ada Example');
  });

  it('says that nobody of that name is here only when the catalogue says so', async () => {
    asked().flush({}, { status: 503, statusText: '' });
    expect(await text()).not.toContain('Nobody of that name is here');
    TestBed.inject(LiveUpdates).everythingChanged();
    asked().flush({ type: 'catalog/person-not-found', title: '' }, { status: 404, statusText: '' });
    expect(await text()).toContain('Nobody of that name is here');
  });
});
