import type { Position, Recorded } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import type { Chain, ChainEnd } from '../chain/chain-end.ts';
import type { StoredLog } from '../chain/stored-event.ts';
import { type Verification, verify, type VerifyOptions } from '../chain/verify.ts';
import { StoreUnavailable } from '../errors.ts';
import type { Appended, EventStore, ExpectedRevision, NewEvent, ReadAll, ReadStream } from '../event-store.port.ts';
import { serialised } from '../serialised-event.ts';
import { Subscriptions } from '../subscriptions.ts';
import { Bell } from '../wake/bell.ts';
import { becomeAppender } from './appender-lock.ts';
import { GroupCommit } from './group-commit.ts';
import { refuseNetworkDisk } from './local-disk.ts';
import { openForAppending } from './log-file.ts';
import { type ChainedEvent, LogReads } from './log-reads.ts';
import { removePayloads, type RemovePayloads } from './removed-payloads.ts';
import { inOurWords } from './sqlite-errors.ts';

/** Where the log lies, and who hears of its commits. */
export interface SqliteEventStoreOptions {
  /** The log; created when absent. SQLite keeps files with the same beginning beside it. */
  readonly file: string;
  /** Told the position that the log has reached, after each durable commit; must not throw. */
  readonly onCommit?: (reached: Position) => void;
}

/** The embedded log in the hands of its appender. */
export interface SqliteEventStore extends EventStore, Chain, StoredLog<ChainedEvent> {
  /** Follows the chain of hashes from the first event: about a second for each 100,000 events. */
  verify(options?: VerifyOptions): Promise<Verification>;
  /** The chain's root at the event of this position, SHA-256 in hex; `undefined` when there is no such event. */
  hashOf(position: Position): Promise<string | undefined>;
  readonly removePayloads: RemovePayloads;
}

/**
 * Opens the embedded log as its one appender.
 *
 * @throws StoreInUse when another process appends to it
 * @throws StoreUnavailable when the place or the format of the file is not fit for a log
 * @throws StoreCorrupt when the file is no log
 */
export function openSqliteEventStore({ file, onCommit }: SqliteEventStoreOptions): SqliteEventStore {
  return inOurWords(() => {
    refuseNetworkDisk(file);
    const release = becomeAppender(file);
    try {
      return new Appender(openForAppending(file), release, onCommit);
    } catch (error) {
      release();
      throw error;
    }
  });
}

class Appender implements SqliteEventStore {
  readonly #committed = new Bell();
  readonly #subscriptions = new Subscriptions((options) => this.readAll(options), this.#committed);
  readonly #database: Database.Database;
  readonly #release: () => void;
  readonly #commits: GroupCommit;
  readonly #reads: LogReads;
  #closed = false;

  constructor(database: Database.Database, release: () => void, onCommit: SqliteEventStoreOptions['onCommit']) {
    this.#database = database;
    this.#release = release;
    this.#reads = new LogReads(database);
    this.#commits = new GroupCommit(database, (reached) => {
      this.#committed.ring();
      onCommit?.(reached);
    });
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#assertOpen();
    return this.#commits.add({ stream, events: serialised(stream, events), expected });
  }

  async readStream(stream: string, options?: ReadStream): Promise<readonly Recorded[]> {
    this.#assertOpen();
    return inOurWords(() => this.#reads.readStream(stream, options));
  }

  async readAll(options?: ReadAll): Promise<readonly Recorded[]> {
    this.#assertOpen();
    return inOurWords(() => this.#reads.readAll(options));
  }

  async head(): Promise<Position | undefined> {
    this.#assertOpen();
    return inOurWords(() => this.#reads.head());
  }

  readonly subscribe: EventStore['subscribe'] = (subscriber) => this.#subscriptions.open(subscriber);

  async chainEnd(): Promise<ChainEnd> {
    this.#assertOpen();
    return inOurWords(() => this.#reads.chainEnd());
  }

  async hashOf(position: Position): Promise<string | undefined> {
    this.#assertOpen();
    return inOurWords(() => this.#reads.hashOf(position));
  }

  readonly removePayloads: RemovePayloads = async (superseded) => {
    this.#assertOpen();
    return removePayloads(this.#database, superseded);
  };

  async readStored(options?: ReadAll): Promise<readonly ChainedEvent[]> {
    this.#assertOpen();
    return inOurWords(() => this.#reads.readStored(options));
  }

  verify(options?: VerifyOptions): Promise<Verification> {
    return verify(this, options);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#commits.flush();
    await this.#subscriptions.stopAll();
    if (this.#database.open) this.#gather();
    this.#database.close();
    this.#release();
  }

  /** Makes the one file the whole log; SQLite does so by itself only when nobody else has it open. */
  #gather(): void {
    try {
      this.#database.pragma('wal_checkpoint(truncate)');
    } catch {
      // The disk may be full: what is beside the file is as durable there.
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw new StoreUnavailable('The event store is closed.', 'not-applied');
  }
}
