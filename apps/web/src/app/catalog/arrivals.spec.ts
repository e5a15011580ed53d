import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Arrivals as Arriving } from '@miauflix/domain/status';
import { Arrivals } from './arrivals.ts';

describe('what arrives in the catalogue', () => {
  async function shown(answer: readonly Arriving[]) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const page = TestBed.createComponent(Arrivals);
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/v1/services/arrivals').flush(answer);
    await page.whenStable();
    return page.nativeElement as HTMLElement;
  }

  it('is counted, with how far it is', async () => {
    const page = await shown([{ service: 'TMDB', newTitles: 240, doneSteps: 14, steps: 70 }]);
    expect(page.textContent?.trim()).toBe('Films and series arrive: 240 so far.');
    expect(page.querySelector('progress')?.position).toBeCloseTo(0.2);
  });

  it('is not spoken of at any other time', async () => {
    expect((await shown([])).textContent?.trim()).toBe('');
  });
});
