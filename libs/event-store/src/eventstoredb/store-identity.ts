import { readFile } from 'node:fs/promises';
import {
  type Credentials,
  jsonEvent,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.ts';
import { newId } from '../event-id.ts';
import { writeDurably } from '../write-durably.ts';
import type { Calls } from './calls.ts';

/** The stream's name is ours, so that no administrator's rights are needed; its event's type keeps it out of the log. */
const stream = 'miauflix-store';
const type = '$StoreNamed';

/** The id that a store was given when it was first used, and where this installation remembers it. */
export class StoreIdentity {
  readonly #calls: Calls;
  readonly #credentials: Credentials;
  readonly #file: string;

  /** @param file remembers the id; created when absent */
  constructor(calls: Calls, credentials: Credentials, file: string) {
    this.#calls = calls;
    this.#credentials = credentials;
    this.#file = file;
  }

  /**
   * Makes sure that the store is the one that this installation knows. A reader takes a store without an id as it is;
   * an appender gives it one.
   *
   * @throws StoreUnavailable when another store answers
   */
  async check(as: 'appender' | 'reader', signal: AbortSignal): Promise<void> {
    const known = await this.#known();
    const id =
      (await this.#idOfStore(signal)) ??
      (known === undefined && as === 'appender' ? await this.#name(signal) : undefined);
    if (id === known) return;
    if (known !== undefined) {
      throw new StoreUnavailable(
        `The EventStoreDB that answers is not the one that holds this household's events. Point EVENT_STORE to the right one; if it was replaced on purpose, remove ${this.#file} and the read models beside it.`,
        'not-applied',
      );
    }
    // Two programs that start at once write the same.
    writeDurably(this.#file, `${id}\n`);
  }

  async #known(): Promise<string | undefined> {
    try {
      return (await readFile(this.#file, 'utf8')).trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async #idOfStore(signal: AbortSignal): Promise<string | undefined> {
    try {
      const options = { maxCount: 1, requiresLeader: true, credentials: this.#credentials } as const;
      const [first] = await this.#calls.read((client) => client.readStream(stream, options), signal);
      return first?.event?.id;
    } catch (error) {
      if (error instanceof StreamNotFoundError) return undefined;
      throw error;
    }
  }

  /** Somebody else may have been faster: then the name is theirs. */
  async #name(signal: AbortSignal): Promise<string | undefined> {
    const event = jsonEvent({ id: newId(), type, data: {} });
    const options = { expectedRevision: NO_STREAM, requiresLeader: true, credentials: this.#credentials } as const;
    try {
      await this.#calls.write((client) => client.appendToStream(stream, event, options));
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
    }
    return this.#idOfStore(signal);
  }
}
