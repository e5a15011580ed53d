import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import { logIndexTable, type ReadModels } from '@miauflix/read-models';

const eventsPerRead = 500;

/**
 * Position of the last event that was decided at or before a moment; 0 when that is none.
 *
 * Found by halving the index of the log, in some twenty looks for a million events, and by reading on from its end: a
 * number between two positions is no position, so the log itself cannot be asked about it. Moments are the api's clock
 * when it decided, and taken to grow with the positions: commands decided at once may lie a few milliseconds out of
 * order, and where the clock was set back the answer is an event with an earlier moment whose successor has a later one.
 */
export async function positionAt(
  { log, readModels }: { readonly log: EventLog; readonly readModels: ReadModels },
  moment: Date,
): Promise<Position> {
  const [last] = await readModels.find(logIndexTable, {}, { orderBy: { position: 'desc' }, limit: 1 });
  const indexed = BigInt(last?.position ?? 0);
  let [low, high] = [0n, indexed];
  while (low < high) {
    const middle = (low + high) / 2n;
    const behind = { position: { $gt: `${middle}` } };
    const [event] = await readModels.find(logIndexTable, behind, { orderBy: { position: 'asc' }, limit: 1 });
    if (event && Date.parse(event.at) <= moment.getTime()) low = BigInt(event.position);
    else high = middle;
  }
  return low < indexed ? low : throughTail(log, indexed, moment);
}

/** Reads on from a position, whose event is early enough, to the first one that is not. */
async function throughTail(log: EventLog, from: Position, moment: Date): Promise<Position> {
  let position = from;
  for (;;) {
    const events = await log.readAll({ after: position === 0n ? undefined : position, limit: eventsPerRead });
    for (const event of events) {
      if (Date.parse(event.metadata.at) > moment.getTime()) return position;
      position = event.position;
    }
    if (events.length === 0) return position;
  }
}
