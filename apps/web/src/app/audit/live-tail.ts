import { computed, signal } from '@angular/core';
import type { EventPage } from '@miauflix/domain/audit';
import type { River } from './river.ts';

/** Lets what is written flow in on top: at most one page at a time, and only while one looks there. */
export class LiveTail {
  readonly #river: River;
  readonly #paused = signal(false);
  readonly #held = signal<EventPage | undefined>(undefined);
  readonly #arrived = signal<ReadonlySet<string>>(new Set());
  readonly #skipped = signal(false);

  readonly paused = this.#paused.asReadonly();
  /** Positions of what came in last. */
  readonly arrived = this.#arrived.asReadonly();
  /** More came at once than a page holds, so that some of it was left out. */
  readonly skipped = this.#skipped.asReadonly();
  /** What waits while one does not look: a count, with a plus when there is more; empty for nothing. */
  readonly waiting = computed(() => {
    const page = this.#held();
    return page ? `${page.events.length}${page.newer === undefined ? '' : '+'}` : '';
  });

  constructor(river: River) {
    this.#river = river;
  }

  /** @param isLooking whether the newest events are in sight */
  async tick(isLooking: boolean): Promise<void> {
    const page = await this.#river.peek();
    if (!page) {
      // One went up to it oneself.
      if (this.#river.atHead()) this.#held.set(undefined);
      return;
    }
    if (isLooking && !this.#paused()) await this.#show(page);
    else this.#held.set(page);
  }

  pause(): void {
    this.#paused.set(true);
  }

  async resume(): Promise<void> {
    this.#paused.set(false);
    const held = this.#held();
    if (!this.#river.atHead()) await this.#river.start();
    else if (held) await this.#show(held);
  }

  /** The filter is another one: what waits did not pass it. */
  forget(): void {
    this.#held.set(undefined);
    this.#skipped.set(false);
  }

  async #show(page: EventPage): Promise<void> {
    this.#held.set(undefined);
    this.#skipped.set(page.newer !== undefined);
    if (page.newer === undefined) this.#river.prepend(page);
    else await this.#river.start();
    this.#arrived.set(new Set(page.events.map(({ position }) => position)));
  }
}
