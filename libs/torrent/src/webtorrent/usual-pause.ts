/** How long something pauses when it pauses: a habit of the last while, not what happened once or twice. */
export class UsualPause {
  readonly #periods: number;
  /** The longest of each period, newest last. */
  readonly #longestSeconds: number[] = [0];

  /** @param periods how many are remembered */
  constructor(periods: number) {
    this.#periods = periods;
  }

  note(seconds: number): void {
    this.#longestSeconds.push(Math.max(this.#longestSeconds.pop() ?? 0, seconds));
  }

  nextPeriod(): void {
    this.#longestSeconds.push(0);
    if (this.#longestSeconds.length > this.#periods) this.#longestSeconds.shift();
  }

  /** 0 until there were pauses in three periods. */
  get seconds(): number {
    const [, , thirdLongest = 0] = this.#longestSeconds.toSorted((a, b) => b - a);
    return thirdLongest;
  }
}
