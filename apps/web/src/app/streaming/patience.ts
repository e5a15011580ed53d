import { signal } from '@angular/core';

/** A picture that waits this long is worth another source, if the bytes come too slowly for this one. */
const patienceMs = 8_000;
/** Only a film that has moved this long has stopped waiting: a second of play between two waits is no end of it. */
const steadyMs = 3_000;

/** Says when a viewer has waited long enough. */
export class Patience {
  readonly #isLost = signal(false);
  #waits: ReturnType<typeof setTimeout> | undefined;
  #moves: ReturnType<typeof setTimeout> | undefined;

  readonly isLost = this.#isLost.asReadonly();

  /**
   * Told each time that the picture stops or moves on.
   *
   * @param isOut nothing gets here from anywhere: no source is to blame for that
   */
  see(isWaiting: boolean, isOut = false): void {
    if (isOut) return this.renew();
    clearTimeout(this.#moves);
    this.#moves = undefined;
    if (isWaiting) this.#waits ??= setTimeout(() => this.#isLost.set(true), patienceMs);
    else if (this.#waits !== undefined) this.#moves = setTimeout(() => this.renew(), steadyMs);
  }

  /** After a seek, or with another source, waiting begins anew. */
  renew(): void {
    clearTimeout(this.#waits);
    clearTimeout(this.#moves);
    this.#waits = undefined;
    this.#moves = undefined;
    this.#isLost.set(false);
  }
}
