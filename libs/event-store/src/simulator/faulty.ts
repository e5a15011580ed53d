import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import { checkpoint } from './messages.ts';
import type { SimulatedLog } from './simulated-log.ts';

/** What a fault may reach beside the reply itself. */
export interface Surroundings {
  readonly log: SimulatedLog;
  /** Cuts every connection. */
  readonly reset: () => void;
}

/**
 * A reply with what goes wrong with it. `work` makes the reply's messages; the first one is not made before the work
 * that was asked for is done.
 *
 * @throws the fault's status, when it has one
 */
export async function* faulty(
  work: () => AsyncGenerator<unknown>,
  fault: Fault | undefined,
  { log, reset }: Surroundings,
): AsyncGenerator<unknown> {
  switch (fault?.kind) {
    case undefined:
      return yield* work();
    case 'silence':
      if (fault.done) yield* first(fault.afterMessages ?? 0, work());
      return await new Promise<never>(() => undefined);
    case 'clean-end':
      if (fault.done) yield* first(fault.afterMessages ?? 0, work());
      return;
    case 'reset':
      if (fault.done) await work().next();
      return reset();
    case 'status':
      if (fault.done) await work().next();
      throw fault.status;
    case 'late': {
      const made = fault.done ? await Array.fromAsync(work()) : undefined;
      await pause(fault.milliseconds);
      return yield* made ?? work();
    }
    case 'blank':
      for await (const message of work()) yield Reflect.construct((message as object).constructor, []);
      return;
    case 'twice':
      for await (const message of work()) yield* [message, message];
      return;
    case 'checkpoint-beyond-head':
      yield checkpoint(log.all.at(-1)!.position + 1_000_000n);
      return yield* work();
  }
}

/** The first so many messages; the work is done even when none of them is given. */
async function* first(count: number, messages: AsyncGenerator<unknown>): AsyncGenerator<unknown> {
  let left = count;
  for await (const message of messages) {
    if (left === 0) return;
    left -= 1;
    yield message;
  }
}
