import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FullScreen } from './full-screen.ts';

@Component({ template: '{{ fullScreen.isOn() }}', providers: [FullScreen] })
class Filled {
  readonly fullScreen = inject(FullScreen);
}

/** A browser fills the screen first, and tells of it with the next picture. */
describe('full screen', () => {
  let filling: Element | null;
  let left: number;
  const fixture = () => TestBed.createComponent(Filled);

  beforeEach(() => {
    filling = null;
    left = 0;
    Object.defineProperties(document, {
      fullscreenElement: { configurable: true, get: () => filling },
      exitFullscreen: { configurable: true, value: async () => void (left += 1) },
    });
  });
  afterEach(() => {
    Reflect.deleteProperty(document, 'fullscreenElement');
    Reflect.deleteProperty(document, 'exitFullscreen');
  });

  it('is left by whoever asks for it again before the browser has told that it is on', () => {
    const { componentInstance, nativeElement } = fixture();
    expect(componentInstance.fullScreen.isOn()).toBe(false);
    filling = nativeElement as Element;
    componentInstance.fullScreen.toggle();
    expect(left).toBe(1);
  });

  it('is shown as soon as the browser tells', () => {
    const filled = fixture();
    filled.detectChanges();
    expect(filled.nativeElement.textContent).toBe('false');
    filling = filled.nativeElement as Element;
    document.dispatchEvent(new Event('fullscreenchange'));
    filled.detectChanges();
    expect(filled.nativeElement.textContent).toBe('true');
  });
});
