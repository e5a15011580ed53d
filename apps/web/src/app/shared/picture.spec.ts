import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { PageSpeed } from './page-speed.ts';
import { Picture } from './picture.ts';

/** Faster than anybody can look. */
const msEachScreen = 120;

describe('a picture', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.inject(PageSpeed);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const scrolledTo = (screens: number): void => {
    vi.stubGlobal('scrollY', screens * innerHeight);
    window.dispatchEvent(new Event('scroll'));
  };
  const throwPage = async (): Promise<void> => {
    for (const screens of [0, 1, 2]) {
      scrolledTo(screens);
      await vi.advanceTimersByTimeAsync(msEachScreen);
    }
  };
  const made = (inputs: { readonly eager?: boolean } = {}): ComponentFixture<Picture> => {
    const fixture = TestBed.createComponent(Picture);
    for (const [name, value] of Object.entries({ path: 'sintel.poster.webp', accent: '#203040', ...inputs }))
      fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    return fixture;
  };
  const addressOf = ({ nativeElement }: ComponentFixture<Picture>): string | null | undefined =>
    (nativeElement as HTMLElement).querySelector('img')?.getAttribute('src');

  it('is fetched at once on a page that rests', () => {
    expect(addressOf(made())).toBe('/artwork/sintel.poster.webp');
  });

  it('that a thrown page brings is its colour, and fetched when the page slows down', async () => {
    await throwPage();
    const picture = made();
    expect(addressOf(picture)).toBeUndefined();
    expect((picture.nativeElement as HTMLElement).style.backgroundColor).toBe('rgb(32, 48, 64)');
    await vi.runAllTimersAsync();
    picture.detectChanges();
    expect(addressOf(picture)).toBe('/artwork/sintel.poster.webp');
  });

  it('that is wanted at once does not wait for the page', async () => {
    await throwPage();
    expect(addressOf(made({ eager: true }))).toBe('/artwork/sintel.poster.webp');
  });
});
