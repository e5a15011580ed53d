import {
  BACKWARDS,
  type Credentials,
  END,
  type ReadPosition,
  START,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import { StreamDeleted } from '../errors.ts';
import type { ReadAll, ReadStream } from '../event-store.port.ts';
import type { Calls } from './calls.ts';
import { positionOf, recorded } from './recorded.ts';

const eventsPerPage = 500;
/** Among so few, the last one is mostly found that is not the server's own. */
const eventsAtTheEnd = 10;

/** A part of the log that holds nothing but the server's own events. */
interface Quiet {
  readonly after: Position | undefined;
  readonly until: Position;
}

interface Page {
  readonly events: readonly Recorded[];
  /** How far the page has come, the server's own events included. */
  readonly until: Position | undefined;
}

/** The questions that a log answers, asked of the server page by page. */
export class LogReads {
  readonly #calls: Calls;
  readonly #credentials: Credentials;
  /** Kept so that whoever has caught up does not read the server's own events again with every look. */
  #quiet: Quiet | undefined;
  /** The same for those who ask for the head, which it begins with. */
  #tail: Quiet | undefined;

  constructor(calls: Calls, credentials: Credentials) {
    this.#calls = calls;
    this.#credentials = credentials;
  }

  async readStream(
    stream: string,
    { after, limit = Infinity }: ReadStream,
    signal?: AbortSignal,
  ): Promise<readonly Recorded[]> {
    const options = {
      // The event at this place is asked for too: an answer without it did not come from the whole stream.
      fromRevision: after ?? START,
      maxCount: Math.min(limit + 1, Number.MAX_SAFE_INTEGER),
      requiresLeader: true,
      credentials: this.#credentials,
    } as const;
    try {
      const page = await this.#calls.read((client) => client.readStream(stream, options), signal);
      const events: Recorded[] = [];
      for (const item of page) {
        const event = recorded(item);
        if (event !== undefined && event.revision > (events.at(-1)?.revision ?? after ?? -1n)) events.push(event);
      }
      return events.slice(0, limit);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      if (error instanceof StreamDeletedError) throw new StreamDeleted(stream, { cause: error });
      throw error;
    }
  }

  async readAll({ after, limit = Infinity }: ReadAll, signal?: AbortSignal): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    // A page that was cut short looks like the end of the log: the end is believed when it is met twice.
    for (let ends = 0; ends < 2 && events.length < limit;) {
      const some = await this.readSome(events.at(-1)?.position ?? after, limit - events.length, signal);
      if (some.length === 0) ends += 1;
      events.push(...some);
    }
    return events;
  }

  /** The next events, as many as come with one page; none at what looks like the end of the log. */
  async readSome(after: Position | undefined, limit: number, signal?: AbortSignal): Promise<readonly Recorded[]> {
    let place = this.#quiet !== undefined && this.#quiet.after === after ? this.#quiet.until : after;
    for (;;) {
      const { events, until } = await this.#page(place, Math.min(limit, eventsPerPage), signal);
      if (events.length > 0) return events;
      if (until === place) break;
      place = until;
    }
    if (place !== undefined) this.#quiet = { after, until: place };
    return [];
  }

  async head(signal?: AbortSignal): Promise<Position | undefined> {
    let place: ReadPosition = END;
    let newest: Position | undefined;
    for (let maxCount = eventsAtTheEnd; ; maxCount = eventsPerPage) {
      const options = { direction: BACKWARDS, fromPosition: place, maxCount, credentials: this.#credentials } as const;
      const page = await this.#calls.read((client) => client.readAll(options), signal);
      for (const item of page) {
        const position = positionOf(item);
        newest ??= position;
        const isKnown = this.#tail !== undefined && position <= this.#tail.until;
        if (isKnown || recorded(item) !== undefined) {
          this.#tail = { after: isKnown ? this.#tail?.after : position, until: newest };
          return this.#tail.after;
        }
        place = { commit: position, prepare: position };
      }
      if (page.length === 0) return undefined;
    }
  }

  /** One page after a place; the server's page begins with the event at that place. */
  async #page(place: Position | undefined, limit: number, signal?: AbortSignal): Promise<Page> {
    const options = {
      fromPosition: place === undefined ? START : { commit: place, prepare: place },
      maxCount: limit + 1,
      credentials: this.#credentials,
    } as const;
    const events: Recorded[] = [];
    let until = place;
    for (const item of await this.#calls.read((client) => client.readAll(options), signal)) {
      const position = positionOf(item);
      if (until !== undefined && position <= until) continue;
      until = position;
      const event = recorded(item);
      if (event !== undefined && events.length < limit) events.push(event);
    }
    return { events, until };
  }
}
