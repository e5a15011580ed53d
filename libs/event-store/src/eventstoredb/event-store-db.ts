import { setTimeout as pause } from 'node:timers/promises';
import type { Position, Recorded } from '@miauflix/domain/kernel';
import { StoreUnavailable } from '../errors.ts';
import type { Appended, EventStore, ExpectedRevision, NewEvent, ReadAll, ReadStream } from '../event-store.port.ts';
import { Subscriptions } from '../subscriptions.ts';
import { Appends } from './appends.ts';
import { Calls } from './calls.ts';
import { Connection } from './connection.ts';
import { credentialsFrom } from './credentials.ts';
import { Doorbell } from './doorbell.ts';
import { inOurWords } from './in-our-words.ts';
import { LogReads } from './log-reads.ts';
import type { EventStoreDbOptions } from './open-event-store-db.ts';
import { defaultPatience, type Patience } from './patience.ts';
import { StoreIdentity } from './store-identity.ts';

/** The port over EventStoreDB; `checkIdentity` comes before anything else is asked. */
export class EventStoreDb implements EventStore {
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
