import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { AddTitles } from './add-titles.ts';

describe('titles that are added to a list', () => {
  let api: HttpTestingController;
  let page: ComponentFixture<AddTitles>;

  const button = () => (page.nativeElement as HTMLElement).querySelector('button')!;
  const answered = async (what: () => void) => {
    what();
    await page.whenStable();
    return button().textContent.trim();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(AddTitles);
    page.componentRef.setInput('list', { slug: 'rainy', name: 'For a rainy Sunday', titleIds: ['rain'] });
    page.componentInstance.text.set('fog');
    TestBed.tick();
    api
      .expectOne(({ url }) => url === '/api/v1/search')
      .flush({ titles: [{ titleId: 'fog', title: 'Fog' }], people: [], genres: [] });
    await page.whenStable();
  });

  it('are on it as soon as that is accepted, and off it again, before the list is read anew', async () => {
    const place = '/api/v1/lists/rainy/titles/fog';
    expect(button().textContent.trim()).toBe('Add: Fog');
    button().click();
    expect(await answered(() => api.expectOne({ method: 'PUT', url: place }).flush({}))).toBe('On it: Fog');
    button().click();
    expect(await answered(() => api.expectOne({ method: 'DELETE', url: place }).flush({}))).toBe('Add: Fog');
  });

  it('are not on it when that is refused', async () => {
    button().click();
    const refusal = { type: 'lists/list-full', title: '' };
    const refuse = () =>
      api.expectOne('/api/v1/lists/rainy/titles/fog').flush(refusal, { status: 409, statusText: '' });
    expect(await answered(refuse)).toBe('Add: Fog');
  });
});
