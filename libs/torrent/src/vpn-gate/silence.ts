/** What an interface has carried so far. */
export interface Carried {
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

const silentAfterMs = 1500;
const againAfterMs = 5000;

/** Notices when much is said into a tunnel and nothing comes back: it may swallow everything. No proof, only a hint. */
export class Silence {
  #heard: Carried | undefined;
  #heardAtMs = 0;
  #hintedAtMs = -Infinity;

  /** Whether to look closer, at most every five seconds. */
  isSuspicious(now: Carried, nowMs: number): boolean {
    if (this.#heard === undefined || now.receivedBytes !== this.#heard.receivedBytes) {
      this.#heard = now;
      this.#heardAtMs = nowMs;
      return false;
    }
    const isSilent = now.sentBytes > this.#heard.sentBytes && nowMs - this.#heardAtMs >= silentAfterMs;
    if (!isSilent || nowMs - this.#hintedAtMs < againAfterMs) return false;
    this.#hintedAtMs = nowMs;
    return true;
  }
}
