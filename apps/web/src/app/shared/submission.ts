import { signal } from '@angular/core';
import { explained, type Explanation } from './explained.ts';
import { problemOf } from './problem.ts';

/** A form on its way to the server: under way, or back with what was wrong. */
export class Submission {
  readonly #underWay = signal(false);
  readonly #failure = signal<Explanation | undefined>(undefined);
  readonly underWay = this.#underWay.asReadonly();
  readonly failure = this.#failure.asReadonly();

  /** @returns whether it succeeded; a second call while one is under way does nothing and answers false */
  async run(send: () => Promise<void>): Promise<boolean> {
    if (this.#underWay()) return false;
    this.#underWay.set(true);
    this.#failure.set(undefined);
    try {
      await send();
      return true;
    } catch (error) {
      this.#failure.set(explained(problemOf(error)));
      return false;
    } finally {
      this.#underWay.set(false);
    }
  }
}
