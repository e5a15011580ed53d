import { setImmediate as nextMacrotask } from 'node:timers/promises';
import type { Recorded } from '@miauflix/domain/kernel';
import type { ReadAll, Subscriber, Subscription } from './event-store.port.ts';
import type { Wake } from './wake/bell.ts';

const eventsPerBatch = 500;

/** Reads on for one subscription; what it gives once that was `stopped` is thrown away. */
type ReadOn = (options: ReadAll, stopped: AbortSignal) => Promise<readonly Recorded[]>;

/** The subscriptions of one log: each reads on by itself whenever the log's `wake` rings. */
export class Subscriptions {
  readonly #live = new Set<Subscription>();
  readonly #readOn: ReadOn;
  readonly #wake: Wake;

  constructor(readOn: ReadOn, wake: Wake) {
    this.#readOn = readOn;
    this.#wake = wake;
  }

  open(subscriber: Subscriber): Subscription {
    const pulse = new Pulse();
    const stopped = new AbortController();
    const stopListening = this.#wake.onRing(() => pulse.beat());
    const ended = this.#deliver(subscriber, pulse, stopped.signal).finally(() => {
      stopListening();
      this.#live.delete(subscription);
    });
    const subscription: Subscription = {
      ended,
      stop: async () => {
        stopped.abort();
        pulse.beat();
        await ended.catch(() => undefined);
      },
    };
    this.#live.add(subscription);
    return subscription;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#live].map((subscription) => subscription.stop()));
  }

  async #deliver(subscriber: Subscriber, pulse: Pulse, stopped: AbortSignal): Promise<void> {
    let after = subscriber.after;
    let announced = false;
    while (!stopped.aborted) {
      const events = await this.#readOn({ after, limit: eventsPerBatch }, stopped);
      if (stopped.aborted) return;
      const last = events.at(-1);
      if (last === undefined) {
        if (!announced) subscriber.onCaughtUp?.();
        announced = true;
        await pulse.next();
      } else {
        await subscriber.onBatch(events);
        after = last.position;
        announced = false;
        // A long catch-up leaves the event loop room for timers and for `stop`.
        await nextMacrotask();
      }
    }
  }
}

/** Lets one waiter sleep until the next beat; a beat that nobody waited for is kept for the next one who does. */
class Pulse {
  #kept = false;
  #waiter: (() => void) | undefined;

  beat(): void {
    this.#kept = this.#waiter === undefined;
    this.#waiter?.();
    this.#waiter = undefined;
  }

  async next(): Promise<void> {
    if (!this.#kept) await new Promise<void>((resolve) => (this.#waiter = resolve));
    this.#kept = false;
  }
}
