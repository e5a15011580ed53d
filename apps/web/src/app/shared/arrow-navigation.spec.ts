import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ArrowNavigation } from './arrow-navigation.ts';

@Component({
  imports: [ArrowNavigation],
  template: `
    <div mfArrowNavigation>
      <ul data-row>
        <a id="a1" href="#">1</a>
        <button id="turn" tabindex="-1">Turn</button>
        <a id="a2" href="#">2</a>
      </ul>
      <ul data-row>
        <a id="b1" href="#">1</a>
        <input id="typing" />
      </ul>
      <ul data-row>
        <a id="c1" href="#" data-place="0 300 100 200">1</a>
        <a id="c2" href="#" data-place="120 300 100 200">2</a>
        <button id="off" data-place="125 305 20 20">Off</button>
        <a id="c3" href="#" data-place="0 510 100 200">3</a>
        <a id="c4" href="#" data-place="120 510 100 200">4</a>
      </ul>
    </div>
  `,
})
class Rows {}

describe('the arrow keys among rows of cards', () => {
  let page: HTMLElement;

  beforeEach(async () => {
    const fixture = TestBed.createComponent(Rows);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    // jsdom has no layout.
    Element.prototype.scrollIntoView ??= () => undefined;
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    await fixture.whenStable();
  });
  /** Left, top, width and height in pixels, where a place is given. */
  function place(): void {
    for (const item of page.querySelectorAll<HTMLElement>('[data-place]')) {
      const [left, top, width, height] = item.dataset['place']!.split(' ').map(Number);
      item.getBoundingClientRect = () => new DOMRect(left, top, width, height);
    }
  }
  afterEach(() => {
    page.remove();
    vi.unstubAllGlobals();
  });

  function pressed(key: string, from: string, more: KeyboardEventInit = {}): string | undefined {
    page.querySelector<HTMLElement>(from)!.focus();
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
    return document.activeElement?.id;
  }

  it('go to the next card and back, past what the tab key passes too', () => {
    expect(pressed('ArrowRight', '#a1')).toBe('a2');
    expect(pressed('ArrowLeft', '#a2')).toBe('a1');
  });

  it('go to the next row and back', () => {
    expect(pressed('ArrowDown', '#a1')).toBe('b1');
    expect(pressed('ArrowUp', '#b1')).toBe('a1');
  });

  it('go to the next line of a row that has several, and only from the last to the next row', () => {
    place();
    expect(pressed('ArrowDown', '#c2')).toBe('c4');
    expect(pressed('ArrowDown', '#off')).toBe('c4');
    expect(pressed('ArrowUp', '#c4')).toBe('c2');
    expect(pressed('ArrowUp', '#c3')).toBe('c1');
    expect(pressed('ArrowDown', '#c3')).toBe('c3');
    expect(pressed('ArrowUp', '#c1')).toBe('b1');
  });

  it('wait for lines of a row that are not there yet, instead of going past them', () => {
    place();
    const row = page.querySelector<HTMLElement>('#c1')!.closest<HTMLElement>('[data-row]')!;
    row.dataset['unmade'] = 'above';
    expect(pressed('ArrowUp', '#c1')).toBe('c1');
    row.dataset['unmade'] = 'below';
    expect(pressed('ArrowUp', '#c1')).toBe('b1');
  });

  it('stay where they are at the ends', () => {
    expect(pressed('ArrowLeft', '#a1')).toBe('a1');
    expect(pressed('ArrowUp', '#a1')).toBe('a1');
    expect(pressed('ArrowDown', '#c3')).toBe('c3');
  });

  it('have the page glide to the next row, and jump while they are held', () => {
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
    const motionOf = (more: KeyboardEventInit) => {
      pressed('ArrowDown', '#a1', more);
      return (scroll.mock.lastCall![0] as ScrollIntoViewOptions).behavior;
    };
    expect(motionOf({})).toBe('smooth');
    expect(motionOf({ repeat: true })).toBe('instant');
    scroll.mockRestore();
  });

  it('stay with the text in a field, and with the browser’s own shortcuts', () => {
    expect(pressed('ArrowUp', '#typing')).toBe('typing');
    expect(pressed('ArrowRight', '#a1', { altKey: true })).toBe('a1');
  });
});
