import { setTimeout as pause } from 'node:timers/promises';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import { StoreUnavailable } from '../errors.ts';
import type {
  Appended,
  EventLog,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadAll,
  ReadStream,
} from '../event-store.port.ts';
import { Subscriptions } from '../subscriptions.ts';
import { Appends } from './appends.ts';
import { Calls } from './calls.ts';
import { Connection } from './connection.ts';
import { credentialsFrom } from './credentials.ts';
import { Doorbell } from './doorbell.ts';
import { inOurWords } from './in-our-words.ts';
import { LogReads } from './log-reads.ts';
import { defaultPatience, type Patience } from './patience.ts';
import { StoreIdentity } from './store-identity.ts';

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`, with a user and a password unless `tls=false`. */
  readonly connectionString: string;
  /** Remembers which store this installation uses; created when absent. */
  readonly identityFile: string;
  /** Waiting times other than the usual ones. */
  readonly patience?: Partial<Patience>;
}

/**
 * Opens the log on EventStoreDB, or on a cluster of it, for appending.
 *
 * @throws StoreUnavailable when it cannot be reached, or is not the store that this installation knows
 */
export const openEventStoreDb = (options: EventStoreDbOptions): Promise<EventStore> => open(options, 'appender');

/**
 * Opens the log on EventStoreDB, or on a cluster of it, for following it.
 *
 * @throws StoreUnavailable when it cannot be reached, or is not the store that this installation knows
 */
export const openEventStoreDbReader = (options: EventStoreDbOptions): Promise<EventLog> => open(options, 'reader');

async function open(options: EventStoreDbOptions, as: 'appender' | 'reader'): Promise<EventStoreDb> {
  const store = new EventStoreDb(options);
  try {
    await store.checkIdentity(as);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

class EventStoreDb implements EventStore {
  readonly #patience: Patience;
  readonly #connection: Connection;
  readonly #reads: LogReads;
  readonly #appends: Appends;
  readonly #identity: StoreIdentity;
  readonly #subscriptions: Subscriptions;
  readonly #appending = new Set<Promise<Appended>>();
  readonly #closed = new AbortController();

  constructor({ connectionString, identityFile, patience }: EventStoreDbOptions) {
    const credentials = credentialsFrom(connectionString);
    this.#patience = { ...defaultPatience, ...patience };
    this.#connection = new Connection(connectionString);
    const calls = new Calls(this.#connection, this.#patience);
    this.#reads = new LogReads(calls, credentials);
    this.#appends = new Appends(calls, this.#reads, credentials, this.#patience.appendMilliseconds);
    this.#identity = new StoreIdentity(calls, credentials, identityFile);
    const doorbell = new Doorbell(this.#connection, this.#reads, credentials, this.#patience);
    this.#subscriptions = new Subscriptions((options, stopped) => this.#readOn(options, stopped), doorbell);
  }

  checkIdentity(as: 'appender' | 'reader'): Promise<void> {
    return this.#ask((signal) => this.#identity.check(as, signal));
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#assertOpen();
    const appending = inOurWords(this.#appends.append(stream, events, expected));
    this.#appending.add(appending);
    return appending.finally(() => this.#appending.delete(appending));
  }

  async readStream(stream: string, options: ReadStream = {}): Promise<readonly Recorded[]> {
    return this.#ask((signal) => this.#reads.readStream(stream, options, signal));
  }

  async readAll(options: ReadAll = {}): Promise<readonly Recorded[]> {
    return this.#ask((signal) => this.#reads.readAll(options, signal));
  }

  async head(): Promise<Position | undefined> {
    return this.#ask((signal) => this.#reads.head(signal));
  }

  readonly subscribe: EventStore['subscribe'] = (subscriber) => this.#subscriptions.open(subscriber);

  async close(): Promise<void> {
    this.#closed.abort(closed());
    await this.#subscriptions.stopAll();
    await Promise.allSettled(this.#appending);
    this.#connection.close();
  }

  async #ask<Answer>(question: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    this.#assertOpen();
    return inOurWords(question(this.#closed.signal));
  }

  /** Outlasts every outage: a subscription ends when it is stopped or its subscriber fails. */
  async #readOn({ after, limit = Infinity }: ReadAll, stopped: AbortSignal): Promise<readonly Recorded[]> {
    for (;;) {
      this.#assertOpen();
      try {
        return await inOurWords(this.#reads.readSome(after, limit, stopped));
      } catch (error) {
        if (stopped.aborted) return [];
        if (!(error instanceof StoreUnavailable)) throw error;
        await pause(this.#patience.pauseMilliseconds);
      }
    }
  }

  #assertOpen(): void {
    if (this.#closed.signal.aborted) throw closed();
  }
}

const closed = (): StoreUnavailable => new StoreUnavailable('The event store is closed.', 'not-applied');
