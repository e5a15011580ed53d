import { signal } from '@angular/core';

const idleMs = 3_000;

/** Awake for three seconds after each sign of life. */
export class Wakefulness {
  readonly #awake = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly awake = this.#awake.asReadonly();

  wake(): void {
    clearTimeout(this.#timer);
    this.#awake.set(true);
    this.#timer = setTimeout(() => this.sleep(), idleMs);
  }

  sleep(): void {
    clearTimeout(this.#timer);
    this.#awake.set(false);
  }
}
