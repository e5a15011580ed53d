import type { EventLog, Subscription } from '@miauflix/event-store';
import type { Batches } from './apply-batch.ts';

/** Keeps a file level with the log, from where its slowest projection stands. */
export function subscribe(log: EventLog, batches: Batches, onCaughtUp: () => void): Subscription {
  const after = batches.resumeAfter;
  return log.subscribe({
    ...(after !== undefined && { after }),
    onBatch: (events) => batches.apply(events),
    onCaughtUp,
  });
}
