import type { Position, Recorded } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG } from '../shared/stores.ts';

const mostEvents = 10_000;

/** Streams as they lie in the log: sealed fields are closed. */
@Injectable()
export class Histories {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  /** Events of a stream up to a position, inclusive; `undefined` when they are more than can be folded on demand. */
  async upTo(stream: string, position: Position): Promise<readonly Recorded[] | undefined> {
    const events = await this.log.readStream(stream, { limit: mostEvents });
    const upTo = events.filter((event) => event.position <= position);
    return upTo.length === mostEvents ? undefined : upTo;
  }

  /** The one event at a place; `undefined` when there is none. */
  async eventAt(stream: string, revision: number): Promise<Recorded | undefined> {
    const [event] = await this.log.readStream(stream, { after: BigInt(revision) - 1n, limit: 1 });
    return event;
  }
}
