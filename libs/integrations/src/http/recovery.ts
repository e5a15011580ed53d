const pauseMs = 10_000;

/** Looks from time to time whether a service that is left alone is back. */
export class Recovery {
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;

  /**
   * Does nothing while it looks already.
   *
   * @param ask rejects when the service still fails
   * @param mayAsk whether it is still left alone
   */
  begin(ask: () => Promise<void>, mayAsk: () => boolean): void {
    if (this.hasEnded) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (!mayAsk()) return;
      ask().catch(() => this.begin(ask, mayAsk));
    }, pauseMs).unref();
  }

  end(): void {
    this.hasEnded = true;
    clearTimeout(this.timer);
  }
}
