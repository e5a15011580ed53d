import { Injectable, signal } from '@angular/core';

/** How far this client has seen the event log: what it has written itself, and what others told it. */
@Injectable({ providedIn: 'root' })
export class LatestPosition {
  #token: string | undefined;
  readonly #stale = signal(false);

  /** The last answer did not yet contain everything this client has written. */
  readonly stale = this.#stale.asReadonly();

  /** Largest position seen; absent when none was. */
  get token(): string | undefined {
    return this.#token;
  }

  seen(position: string): void {
    if (this.#token === undefined || isAfter(position, this.#token)) this.#token = position;
  }

  answered(stale: boolean): void {
    this.#stale.set(stale);
  }
}

/** Positions are decimal numbers that may not fit a `number`. */
const isAfter = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);
