import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { TitleCard } from '@miauflix/domain/catalog';
import { TakenOff } from './taken-off.ts';

describe('a title that is taken off the list', () => {
  const url = '/api/v1/watchlist/sintel';
  const sintel: TitleCard = {
    ...{
      titleId: 'sintel',
      kind: 'movie',
      title: 'Sintel',
      shownIn: 'en',
      genres: [],
      addedAt: '2026-01-01T00:00:00.000Z',
    },
    artwork: { accent: '#112233' },
  };
  let api: HttpTestingController;
  let page: ComponentFixture<TakenOff>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(TakenOff);
    await page.whenStable();
    void page.componentInstance.take(sintel);
  });
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await page.whenStable();
  };
  const said = (role: string) =>
    (page.nativeElement as HTMLElement).querySelector(`[role=${role}] p`)?.textContent?.trim();

  it('is said to be off it, and can be put back', async () => {
    expect(said('status')).toBeUndefined();
    api.expectOne({ method: 'DELETE', url }).flush({ position: '7' });
    await settled();
    expect(said('status')).toBe('“Sintel” is off your list.');
    (page.nativeElement as HTMLElement).querySelector('button')!.click();
    api.expectOne({ method: 'PUT', url }).flush({ position: '8' });
    await settled();
    expect(said('status')).toBeUndefined();
  });

  it('is not said to be off it when it could not be', async () => {
    api
      .expectOne({ method: 'DELETE', url })
      .flush({ type: 'server/disk-full', title: '' }, { status: 507, statusText: 'Full' });
    await settled();
    expect(said('status')).toBeUndefined();
    expect(said('alert')).toContain('The disk of Miauflix is full.');
  });
});
