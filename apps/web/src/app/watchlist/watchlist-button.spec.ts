import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Past } from '../shared/past.ts';
import { WatchlistButton } from './watchlist-button.ts';

describe('the button of the list', () => {
  const url = '/api/v1/watchlist/sintel';
  const [add, remove] = [
    { method: 'PUT', url },
    { method: 'DELETE', url },
  ];
  const full = { type: 'watchlist/full', title: '' };
  const refused = { status: 409, statusText: 'Conflict' };
  let api: HttpTestingController;
  let fixture: ComponentFixture<WatchlistButton>;

  async function shown(isListed: boolean): Promise<HTMLButtonElement> {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(WatchlistButton);
    fixture.componentRef.setInput('titleId', 'sintel');
    TestBed.tick();
    api.expectOne({ method: 'GET', url }).flush({ isListed });
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).querySelector('button')!;
  }
  const press = (button: HTMLButtonElement) => {
    button.click();
    TestBed.tick();
  };
  /** Whatever followed from the answers that were flushed is on the page. */
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const reads = (button: HTMLButtonElement) => [button.textContent?.trim(), button.getAttribute('aria-pressed')];
  const said = (role: string) =>
    (fixture.nativeElement as HTMLElement).querySelector(`[role=${role}]`)?.textContent?.trim();

  it('says whether the title is on it', async () => {
    expect(reads(await shown(false))).toEqual(['Add to my list', 'false']);
    TestBed.resetTestingModule();
    expect(reads(await shown(true))).toEqual(['On my list', 'true']);
  });

  it('adds the title, shows so at once, and says it aloud once it is true', async () => {
    const button = await shown(false);
    press(button);
    expect(reads(button)).toEqual(['On my list', 'true']);
    expect(said('status')).toBe('');
    api.expectOne(add).flush({ position: '7' });
    await settled();
    expect(reads(button)).toEqual(['On my list', 'true']);
    expect(said('status')).toBe('It is on your list.');
  });

  it('takes the title off', async () => {
    const button = await shown(true);
    press(button);
    api.expectOne(remove).flush({ position: '7' });
    await settled();
    expect(reads(button)).toEqual(['Add to my list', 'false']);
    expect(said('status')).toBe('It is off your list.');
  });

  it('goes back to what is true when it is refused, and says why', async () => {
    const button = await shown(false);
    press(button);
    api.expectOne(add).flush(full, refused);
    await settled();
    expect(reads(button)).toEqual(['Add to my list', 'false']);
    expect(said('alert')).toContain('Your list is full.');
    press(button);
    api.expectOne(add).flush({ position: '8' });
    await settled();
    expect(said('alert')).toBeUndefined();
  });

  it('ends where it was pressed last, however quickly', async () => {
    const button = await shown(false);
    press(button);
    press(button);
    expect(reads(button)).toEqual(['Add to my list', 'false']);
    api.expectOne(add).flush({ position: '7' });
    await settled();
    api.expectOne(remove).flush({ position: '8' });
    await settled();
    expect(reads(button)).toEqual(['Add to my list', 'false']);
    api.verify();
  });

  it('keeps the answer about one title apart from the next one on the page', async () => {
    const button = await shown(false);
    press(button);
    const asked = api.expectOne(add);
    fixture.componentRef.setInput('titleId', 'moon');
    TestBed.tick();
    api.expectOne('/api/v1/watchlist/moon').flush({ isListed: false });
    asked.flush({ position: '7' });
    await settled();
    expect(reads(button)).toEqual(['Add to my list', 'false']);
    expect(said('status')).toBe('');
    api.verify();
  });

  it('rests while an earlier moment is shown', async () => {
    const button = await shown(true);
    TestBed.inject(Past).visit('2026-03-01T20:15:00.000Z');
    TestBed.tick();
    expect(button.disabled).toBe(true);
  });
});
