/** A call got no answer, or a read no further item, for longer than anybody should wait. */
export class Silence extends Error {
  override readonly name = 'Silence';

  constructor(milliseconds: number) {
    super(`EventStoreDB was silent for ${milliseconds} ms.`);
  }
}

/** Waits for an answer no longer than this; one that comes later is not heard. */
export const within = <Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Silence(milliseconds)), milliseconds);
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
