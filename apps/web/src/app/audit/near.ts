import { afterRenderEffect, DestroyRef, Directive, ElementRef, inject, input, output } from '@angular/core';

/** Tells that the end of a list comes near the screen, and tells it again for each new end. */
@Directive({ selector: '[mfNear]' })
export class Near {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** What the end is now; absent while nothing can be asked for. */
  readonly end = input.required<string | undefined>({ alias: 'mfNear' });
  readonly near = output();

  constructor() {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.near.emit(), {
      rootMargin: '600px',
    });
    afterRenderEffect(() => {
      observer.unobserve(this.#element);
      if (this.end() !== undefined) observer.observe(this.#element);
    });
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
