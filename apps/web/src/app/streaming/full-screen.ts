import { DOCUMENT } from '@angular/common';
import { DestroyRef, ElementRef, inject, Injectable, signal } from '@angular/core';

/** Fills the screen with the element it is provided in: that stays when one episode follows another. */
@Injectable()
export class FullScreen {
  readonly #document = inject(DOCUMENT);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #isOn = signal(false);

  readonly isOn = this.#isOn.asReadonly();
  readonly isPossible = this.#document.fullscreenEnabled;

  constructor() {
    const look = () => this.#isOn.set(this.#document.fullscreenElement === this.#element);
    this.#document.addEventListener('fullscreenchange', look);
    inject(DestroyRef).onDestroy(() => this.#document.removeEventListener('fullscreenchange', look));
  }

  toggle(): void {
    if (this.isOn()) this.leave();
    else if (this.isPossible) this.#element.requestFullscreen().then(turnPhone, () => undefined);
  }

  leave(): void {
    this.#document.exitFullscreen().catch(() => undefined);
  }
}

/** Films are wider than high. Only phones turn, and only in full screen: everybody else refuses. */
function turnPhone(): void {
  const { orientation }: { readonly orientation?: { lock?(to: 'landscape'): Promise<void> } } = screen;
  orientation?.lock?.('landscape').catch(() => undefined);
}
