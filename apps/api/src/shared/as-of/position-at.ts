import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';

/**
 * Position of the last event that was decided at or before a moment; 0 when that is none.
 *
 * Found by halving the log, about twenty reads in a million events. Moments are the api's clock when it decided, and
 * taken to grow with the positions: commands decided at once may lie a few milliseconds out of order, and where the
 * clock was set back the answer is an event with an earlier moment whose successor has a later one.
 */
export async function positionAt(log: EventLog, moment: Date): Promise<Position> {
  let low = 0n;
  let high = (await log.head()) ?? 0n;
  while (low < high) {
    const middle = (low + high) / 2n;
    const [event] = await log.readAll({ after: middle, limit: 1 });
    if (event && Date.parse(event.metadata.at) <= moment.getTime()) low = event.position;
    else high = middle;
  }
  return low;
}
