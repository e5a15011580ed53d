import { signal } from '@angular/core';

const idleMs = 3_000;

/** Awake for three seconds after each sign of life, and as long as somebody holds it. */
export class Wakefulness {
  readonly #awake = signal(false);
  #isHeld = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly awake = this.#awake.asReadonly();

  wake(): void {
    clearTimeout(this.#timer);
    this.#awake.set(true);
    if (!this.#isHeld) this.#timer = setTimeout(() => this.sleep(), idleMs);
  }

  /** Until {@link letGo}: a finger that drags something may rest for longer than three seconds. */
  hold(): void {
    this.#isHeld = true;
    this.wake();
  }

  letGo(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.wake();
  }

  sleep(): void {
    clearTimeout(this.#timer);
    this.#isHeld = false;
    this.#awake.set(false);
  }
}
