import type { Position, Recorded } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import { type Chain, type ChainEnd, emptyChain } from '../chain/chain-end.ts';
import type { StoredLog } from '../chain/stored-event.ts';
import { type Verification, verify, type VerifyOptions } from '../chain/verify.ts';
import { StoreUnavailable } from '../errors.ts';
import type { EventLog, ReadAll, ReadStream } from '../event-store.port.ts';
import { Subscriptions } from '../subscriptions.ts';
import type { Wake } from '../wake/bell.ts';
import { openForReading } from './log-file.ts';
import { type ChainedEvent, LogReads } from './log-reads.ts';
import { inOurWords } from './sqlite-errors.ts';

const pollMilliseconds = 20;

/** Where the log lies, and what tells of its commits. */
export interface EventLogReaderOptions {
  /** The log; while its appender has not created it, it reads as an empty one. */
  readonly file: string;
  /** Makes subscriptions look at once; without it, or when a ring is lost, they look every 20 ms. */
  readonly wake?: Wake;
}

/** The embedded log in the hands of everyone else. */
export interface EventLogReader extends EventLog, StoredLog<ChainedEvent>, Chain {
  /** Follows the chain of hashes from the first event: about a second for each 100,000 events. */
  verify(options?: VerifyOptions): Promise<Verification>;
}

/** Follows the embedded log read-only, from another process than its appender's. */
export const openSqliteEventLogReader = (options: EventLogReaderOptions): EventLogReader => new Reader(options);

interface OpenLog {
  readonly database: Database.Database;
  readonly reads: LogReads;
  /** A number that changes whenever another connection has committed. */
  readonly version: Database.Statement<[], number>;
}

class Reader implements EventLogReader {
  readonly #file: string;
  readonly #wake: Wake | undefined;
  readonly #subscriptions = new Subscriptions((options) => this.readAll(options), {
    onRing: (listener) => this.#watch(listener),
  });
  #log: OpenLog | undefined;
  #closed = false;

  constructor({ file, wake }: EventLogReaderOptions) {
    this.#file = file;
    this.#wake = wake;
  }

  async readStream(stream: string, options?: ReadStream): Promise<readonly Recorded[]> {
    return inOurWords(() => this.#open()?.reads.readStream(stream, options) ?? []);
  }

  async readAll(options?: ReadAll): Promise<readonly Recorded[]> {
    return inOurWords(() => this.#open()?.reads.readAll(options) ?? []);
  }

  async head(): Promise<Position | undefined> {
    return inOurWords(() => this.#open()?.reads.head());
  }

  readonly subscribe: EventLog['subscribe'] = (subscriber) => this.#subscriptions.open(subscriber);

  async readStored(options?: ReadAll): Promise<readonly ChainedEvent[]> {
    return inOurWords(() => this.#open()?.reads.readStored(options) ?? []);
  }

  async chainEnd(): Promise<ChainEnd> {
    return inOurWords(() => this.#open()?.reads.chainEnd() ?? emptyChain);
  }

  verify(options?: VerifyOptions): Promise<Verification> {
    return verify(this, options);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#subscriptions.stopAll();
    this.#log?.database.close();
  }

  #open(): OpenLog | undefined {
    if (this.#closed) throw new StoreUnavailable('The event log is closed.', 'not-applied');
    if (this.#log !== undefined) return this.#log;
    const database = openForReading(this.#file);
    if (database === undefined) return undefined;
    const version = database.prepare<[], number>('PRAGMA data_version').pluck();
    return (this.#log = { database, reads: new LogReads(database), version });
  }

  #watch(listener: () => void): () => void {
    const stopListening = this.#wake?.onRing(listener);
    let seen = this.#version();
    const poll = setInterval(() => {
      const version = this.#version();
      if (version !== seen) listener();
      seen = version;
    }, pollMilliseconds);
    return () => {
      clearInterval(poll);
      stopListening?.();
    };
  }

  /** Absent while there is no log, and when it cannot be read: the read that follows says why. */
  #version(): number | undefined {
    try {
      return this.#open()?.version.get();
    } catch {
      return undefined;
    }
  }
}
