import { Injectable } from '@angular/core';

/** As long as work waits at most while the browser is never idle. */
const patienceMs = 150;

/** Work that can wait: one piece at a time, each when the browser has nothing else to do, the eldest first. */
@Injectable({ providedIn: 'root' })
export class IdleQueue {
  readonly #waiting = new Set<() => void>();
  #isAsked = false;

  /** @returns takes the work out of the queue again */
  add(work: () => void): () => void {
    this.#waiting.add(work);
    this.#ask();
    return () => this.#waiting.delete(work);
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    whenIdle(() => {
      this.#isAsked = false;
      const [eldest] = this.#waiting;
      if (!eldest) return;
      this.#waiting.delete(eldest);
      eldest();
      this.#ask();
    });
  }
}

function whenIdle(run: () => void): void {
  // Safari has no such thing.
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: patienceMs });
  else setTimeout(run);
}
