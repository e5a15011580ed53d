import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventLog } from '@miauflix/event-store';
import { startBuilding } from '@miauflix/read-models';
import type { Kept } from '../projections.ts';
import { Batches } from './apply-batch.ts';
import type { Failure } from './projection-run.ts';

const eventsPerRead = 2_000;
const eventsPerCommit = 50_000;

export interface Rebuild {
  readonly directory: string;
  readonly log: EventLog;
  readonly projections: readonly Kept[];
  /** Told before the first event, so that progress can be watched. */
  readonly onStart: (batches: Batches) => void;
  /** Told when a projection has failed; the others go on. */
  readonly onStop: (failure: Failure) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds a new read-model file from the first event to the last.
 *
 * @returns path of the file, which is not in force yet
 * @throws AbortError when the signal asks to stop; nothing is left behind
 */
export async function rebuild({ directory, log, projections, onStart, onStop, signal }: Rebuild): Promise<string> {
  const site = startBuilding(
    directory,
    projections.map(({ projection }) => projection),
  );
  try {
    const batches = new Batches(site.db, projections, onStop);
    onStart(batches);
    await foldAll(log, batches, signal);
    return site.finish();
  } catch (error) {
    site.abandon();
    throw error;
  }
}

async function foldAll(log: EventLog, batches: Batches, signal: AbortSignal): Promise<void> {
  let uncommitted = 0;
  let events = await log.readAll({ limit: eventsPerRead });
  while (events.length > 0) {
    batches.fold(events);
    uncommitted += events.length;
    if (uncommitted >= eventsPerCommit) {
      batches.commit();
      uncommitted = 0;
    }
    // Health is asked for, and signals arrive, in the midst of a long rebuild too.
    await nextTurn();
    signal.throwIfAborted();
    events = await log.readAll({ after: events.at(-1)!.position, limit: eventsPerRead });
  }
  batches.commit();
}
