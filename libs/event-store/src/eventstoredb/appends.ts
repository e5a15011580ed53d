import {
  type Credentials,
  type EventData,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { AppendTooLarge, RevisionConflict, StoreUnavailable, StreamDeleted } from '../errors.ts';
import type { Appended, ExpectedRevision, NewEvent } from '../event-store.port.ts';
import { revisionAfter } from '../expected-revision.ts';
import { serialised, type SerialisedEvent } from '../serialised-event.ts';
import type { Calls } from './calls.ts';
import type { LogReads } from './log-reads.ts';

/** Appends so that asking again, by us or by the caller, never writes twice. */
export class Appends {
  readonly #calls: Calls;
  readonly #reads: LogReads;
  readonly #credentials: Credentials;
  readonly #deadline: number;

  /** @param deadline of one attempt, in milliseconds */
  constructor(calls: Calls, reads: LogReads, credentials: Credentials, deadline: number) {
    this.#calls = calls;
    this.#reads = reads;
    this.#credentials = credentials;
    this.#deadline = deadline;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const written = serialised(stream, events);
    const proposed = written.map(eventData);
    const options = {
      expectedRevision: expected === 'no-stream' ? NO_STREAM : expected,
      credentials: this.#credentials,
      requiresLeader: true,
      deadline: this.#deadline,
    } as const;
    try {
      const { nextExpectedRevision, position } = await this.#calls.write((client) =>
        client.appendToStream(stream, proposed, options),
      );
      if (position !== undefined) return { revision: nextExpectedRevision, position: position.commit };
    } catch (error) {
      if (error instanceof StreamDeletedError) throw new StreamDeleted(stream, { cause: error });
      if (error instanceof MaxAppendSizeExceededError) {
        throw new AppendTooLarge(`An append to ${stream} is more than EventStoreDB takes.`, { cause: error });
      }
      if (!(error instanceof WrongExpectedVersionError)) throw error;
    }
    return this.#placeOf(stream, written, expected);
  }

  /**
   * Where these events are already. A conflict may be with ourselves: the attempt before was done and only its answer
   * was lost. An answer that is too short to tell is believed when it is given twice.
   */
  async #placeOf(stream: string, events: readonly SerialisedEvent[], expected: ExpectedRevision): Promise<Appended> {
    const after = expected === 'no-stream' ? undefined : expected;
    for (let look = 1; look <= 2; look += 1) {
      const stored = await this.#reads.readStream(stream, { after, limit: events.length }).catch(inDoubt);
      const last = stored.at(-1);
      const areThere =
        stored[0]?.revision === revisionAfter(expected) && events.every(({ id }, index) => stored[index]?.id === id);
      if (last !== undefined && areThere) return { revision: last.revision, position: last.position };
      if (stored.length === events.length) break;
    }
    throw new RevisionConflict(stream);
  }
}

/** That the question was not answered says nothing about the append that it was about. */
function inDoubt(error: unknown): never {
  if (!(error instanceof StoreUnavailable)) throw error;
  throw new StoreUnavailable(error.message, 'unknown', { cause: error });
}

/** The payload is what it was when the append was asked for, whatever the caller does to it since. */
const eventData = ({ id, type, data, metadata }: SerialisedEvent): EventData =>
  jsonEvent({ id, type, data: JSON.parse(data), metadata: JSON.parse(metadata) });
