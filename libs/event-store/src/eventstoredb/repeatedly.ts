import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../errors.ts';
import { failureOf } from './failure.ts';
import type { Patience } from './patience.ts';

const repetitions = 5;
const noAnswer = 'EventStoreDB does not answer; see that it runs and that EVENT_STORE points to it.';

/**
 * Asks again while there is no answer: at most five times, within the patience there is, after pauses that grow and
 * differ from caller to caller.
 *
 * @param attempt is safe to repeat, also when it was done and only its answer was lost
 * @throws StoreUnavailable when there is no answer in the end; `unknown` unless every attempt was refused
 */
export async function repeatedly<Answer>(
  attempt: () => Promise<Answer>,
  { pauseMilliseconds, retryMilliseconds }: Patience,
  signal?: AbortSignal,
): Promise<Answer> {
  const giveUpAt = performance.now() + retryMilliseconds;
  let outcome: StoreUnavailable['outcome'] = 'not-applied';
  for (let repetition = 0; ; repetition += 1) {
    try {
      return await attempt();
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'final') throw error;
      if (failure === 'unanswered') outcome = 'unknown';
      const milliseconds = pauseMilliseconds * 2 ** repetition * (0.5 + Math.random());
      if (repetition === repetitions || performance.now() + milliseconds > giveUpAt) {
        throw new StoreUnavailable(noAnswer, outcome, { cause: error });
      }
      await pause(milliseconds, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}
