/**
 * Lets so many calls run at once; further ones wait their turn. It binds no async resource to each call, as p-limit does:
 * with that an append took 1.2 times the processor time of the bare client's, without it 1.1 times (`npm run bench`).
 */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  async run<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
