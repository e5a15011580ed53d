/** A call got no answer, or a read no further item, for longer than anybody should wait. */
export class Silence extends Error {
  override readonly name = 'Silence';

  constructor(milliseconds: number) {
    super(`EventStoreDB was silent for ${milliseconds} ms.`);
  }
}

/** Waits for an answer no longer than this; one that comes later is not heard. */
export async function within<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(() => silence.reject(new Silence(milliseconds)), milliseconds);
  return Promise.race([answer, silence.promise]).finally(() => clearTimeout(timer));
}
