import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import type { Batches } from './apply-batch.ts';

const eventsPerRead = 500;
/** Their rows wait in memory until then. */
const eventsPerCommit = 1_000;

/** Which stretch of the log is folded, into what. */
export interface FoldLog {
  readonly log: EventLog;
  readonly batches: Batches;
  /** Inclusive; to the end of the log when absent. */
  readonly upTo?: Position;
  /** Told now and then how many events were folded, and the position of the last. */
  readonly onProgress?: (doneEvents: number, position: Position) => void;
  readonly signal?: AbortSignal;
}

/**
 * Leads all projections of a file through the log, from where they stand.
 *
 * @throws AbortError when the signal asks to stop
 */
export async function foldLog({ log, batches, upTo, onProgress, signal }: FoldLog): Promise<void> {
  let after = batches.resumeAfter;
  let [done, uncommitted] = [0, 0];
  for (;;) {
    const events = until(await log.readAll({ after, limit: eventsPerRead }), upTo);
    if (events.length === 0) break;
    batches.fold(events);
    done += events.length;
    uncommitted += events.length;
    after = events.at(-1)!.position;
    if (uncommitted >= eventsPerCommit) {
      batches.commit();
      uncommitted = 0;
    }
    onProgress?.(done, after);
    // Whoever shares this thread, and signals, have their turn in the midst of a long fold too.
    await nextTurn();
    signal?.throwIfAborted();
  }
  batches.commit();
}

function until(events: readonly Recorded[], upTo: Position | undefined): readonly Recorded[] {
  const last = events.at(-1);
  if (upTo === undefined || last === undefined || last.position <= upTo) return events;
  return events.filter(({ position }) => position <= upTo);
}
