import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Something that may scroll into view. */
export interface InView {
  /** On the screen, or as near to it as the margin says. */
  readonly isNear: Signal<boolean>;
  watch(element: Element): void;
}

/** @param margin around the screen, as `rootMargin` of an intersection observer */
export function inView(margin: string): InView {
  const isNear = signal(false);
  const observer = new IntersectionObserver((entries) => isNear.set(entries.at(-1)!.isIntersecting), {
    rootMargin: margin,
  });
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  return { isNear: isNear.asReadonly(), watch: (element) => observer.observe(element) };
}
