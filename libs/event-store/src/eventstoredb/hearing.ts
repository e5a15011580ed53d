import type { Position } from '@miauflix/domain/kernel';

/** Tells whether a live subscription that says nothing has nothing to say, or has gone deaf. */
export class Hearing {
  #confirmed = false;
  #heard: Position = 0n;
  #owed: Position = 0n;
  #headAtFirst: Position | undefined;

  /** The server has taken the subscription. */
  confirm(): void {
    this.#confirmed = true;
  }

  hear(position: Position): void {
    this.#heard = position;
  }

  /**
   * What was the head of the log now has to have been heard at the next comparison; only the head at the first
   * comparison may be from before the subscription.
   */
  compare(head: Position = 0n): void {
    this.#headAtFirst ??= head;
    if (head > this.#headAtFirst) this.#owed = head;
  }

  get isDeaf(): boolean {
    return !this.#confirmed || this.#heard < this.#owed;
  }
}
