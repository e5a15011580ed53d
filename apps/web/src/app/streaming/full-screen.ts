import { DOCUMENT } from '@angular/common';
import { DestroyRef, ElementRef, inject, Injectable, signal } from '@angular/core';

/** Fills the screen with the element it is provided in: that stays when one episode follows another. */
@Injectable()
export class FullScreen {
  readonly #document = inject(DOCUMENT);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #changes = signal(0);

  readonly isPossible = this.#document.fullscreenEnabled;

  constructor() {
    const look = () => this.#changes.update((count) => count + 1);
    this.#document.addEventListener('fullscreenchange', look);
    inject(DestroyRef).onDestroy(() => this.#document.removeEventListener('fullscreenchange', look));
  }

  /** A signal. Whoever asks between the fact and its event, which is up to a frame later, hears the fact. */
  isOn(): boolean {
    this.#changes();
    return this.#document.fullscreenElement === this.#element;
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
