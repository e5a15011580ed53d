/** Who waits for which piece: one listener on the torrent, however many read from it. */
export class Arrivals {
  readonly #waiting = new Map<number, Set<PromiseWithResolvers<void>>>();
  #failure: Error | undefined;

  /** Resolves when the piece arrives; rejects with the signal's reason, and when nothing arrives any more. */
  async of(piece: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
    const waiter = Promise.withResolvers<void>();
    const others = this.#waiting.get(piece);
    if (others === undefined) this.#waiting.set(piece, new Set([waiter]));
    else others.add(waiter);

    const giveUp = (): void => {
      this.#waiting.get(piece)?.delete(waiter);
      waiter.reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp);
    try {
      await waiter.promise;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  announce(piece: number): void {
    const waiters = this.#waiting.get(piece);
    this.#waiting.delete(piece);
    for (const waiter of waiters ?? []) waiter.resolve();
  }

  /** Nothing arrives any more. */
  fail(error: Error): void {
    this.#failure = error;
    for (const waiters of this.#waiting.values()) for (const waiter of waiters) waiter.reject(error);
    this.#waiting.clear();
  }
}
