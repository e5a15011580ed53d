import type { MiauflixEvent } from '@miauflix/domain';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { Subscription } from '@miauflix/event-store';
import type { Logger } from '@nestjs/common';
import type { EventLog } from './stores.ts';

interface FollowLog {
  /** Exclusive; from the first event when absent. */
  readonly after: Position | undefined;
  /** Given a batch again when it has thrown. */
  onBatch(events: readonly Recorded<MiauflixEvent>[]): Promise<void> | void;
  readonly logger: Logger;
  /** Milliseconds between a failure and the next try. */
  readonly retryMs?: number;
}

/** Ends when it is stopped, and not before. */
export type Following = Pick<Subscription, 'stop'>;

/** Follows the log until it is stopped, whatever fails meanwhile: a failure is logged, and its batch tried again. */
export function followLog(log: EventLog, { after, onBatch, logger, retryMs = 1_000 }: FollowLog): Following {
  let reached = after;
  let retry: NodeJS.Timeout | undefined;
  let subscription = open();
  return {
    async stop() {
      await subscription.stop();
      clearTimeout(retry);
    },
  };

  function open(): Subscription {
    const opened = log.subscribe({
      after: reached,
      async onBatch(events) {
        await onBatch(events as readonly Recorded<MiauflixEvent>[]);
        reached = events.at(-1)!.position;
      },
    });
    opened.ended.catch((error: unknown) => {
      logger.error(error);
      retry = setTimeout(() => (subscription = open()), retryMs).unref();
    });
    return opened;
  }
}
