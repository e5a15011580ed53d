/** Keeps the screen on while a film plays, where the browser can (on https and on localhost). */
export class ScreenLock {
  #held: Promise<WakeLockSentinel | undefined> | undefined;

  hold(): void {
    const { wakeLock }: Partial<Pick<Navigator, 'wakeLock'>> = navigator;
    // The browser refuses on a low battery: the film plays on regardless.
    this.#held ??= wakeLock?.request('screen').catch(() => undefined);
  }

  release(): void {
    void this.#held?.then((sentinel) => sentinel?.release());
    this.#held = undefined;
  }
}
