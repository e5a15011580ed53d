import { Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Unavailable } from './unavailable.ts';

@Component({
  imports: [Unavailable],
  template: `
    <form (submit)="$event.preventDefault(); done.set(done() + 1)">
      <input />
      <button type="submit" [mfUnavailable]="because()">Look it up</button>
      <button type="button" (click)="others.set(others() + 1)">Something else</button>
    </form>
  `,
})
class Page {
  readonly because = signal<string | undefined>(undefined);
  readonly done = signal(0);
  readonly others = signal(0);
}

describe('what needs a service', () => {
  let fixture: ComponentFixture<Page>;
  let page: HTMLElement;

  beforeEach(async () => {
    fixture = TestBed.createComponent(Page);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await fixture.whenStable();
  });
  afterEach(() => page.remove());

  const button = () => page.querySelector<HTMLButtonElement>('button[type=submit]')!;
  const description = () => document.getElementById(button().getAttribute('aria-describedby') ?? '')?.textContent;
  async function goesAway(because: string | undefined): Promise<void> {
    fixture.componentInstance.because.set(because);
    await fixture.whenStable();
  }

  it('is grey while the service is away, and says why in a sentence that everybody sees', async () => {
    await goesAway('TMDB failed too often.');
    expect(button().getAttribute('aria-disabled')).toBe('true');
    expect(description()).toBe('TMDB failed too often.');
    expect(page.querySelector<HTMLElement>('mf-unavailable-note')!.hidden).toBe(false);
  });

  it('is still found by the keyboard, and does nothing', async () => {
    await goesAway('TMDB failed too often.');
    button().focus();
    expect(document.activeElement).toBe(button());
    button().click();
    expect(fixture.componentInstance.done()).toBe(0);
  });

  it('comes back by itself when the service does', async () => {
    await goesAway('TMDB failed too often.');
    await goesAway(undefined);
    expect(button().hasAttribute('aria-disabled')).toBe(false);
    expect(button().hasAttribute('aria-describedby')).toBe(false);
    expect(page.querySelector<HTMLElement>('mf-unavailable-note')!.hidden).toBe(true);
    button().click();
    expect(fixture.componentInstance.done()).toBe(1);
  });

  it('is alone in that: what stands beside it does what it did', async () => {
    await goesAway('TMDB failed too often.');
    const other = page.querySelector<HTMLButtonElement>('button[type=button]')!;
    expect(other.hasAttribute('aria-disabled')).toBe(false);
    other.click();
    expect(fixture.componentInstance.others()).toBe(1);
  });
});
