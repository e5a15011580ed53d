/** Says that the log may have grown. It may ring for nothing, and a ring may be lost. */
export interface Wake {
  /** @returns ends the listening */
  onRing(listener: () => void): () => void;
}

/** A {@link Wake} within one process. */
export class Bell implements Wake {
  readonly #listeners = new Set<() => void>();

  onRing(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ring(): void {
    for (const listener of this.#listeners) listener();
  }
}
