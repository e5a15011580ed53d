import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from '@miauflix/domain/kernel';
import type { DeadLetter } from '@miauflix/domain/status';
import type { EventLog, Subscription } from '@miauflix/event-store';
import { closeWell, markInUse, openForWriting, type ReadModelTable } from '@miauflix/read-models';
import type { Database } from 'better-sqlite3';
import { Batches } from './apply-batch.ts';
import { isDiskFull } from './disk-full.ts';
import { RecentRate } from './recent-rate.ts';

const roomPollMilliseconds = 500;

export interface KeptFileOptions {
  readonly file: string;
  readonly log: EventLog;
  readonly tables: readonly ReadModelTable[];
  /** Told each time a projection fails; the others go on. */
  readonly onStop: (deadLetter: DeadLetter) => void;
}

/** One read-model file, kept level with the log from where its slowest projection stands. */
export class KeptFile {
  readonly file: string;
  /** Events that the running projections were led through. */
  readonly rate = new RecentRate();
  readonly #db: Database;
  readonly #log: EventLog;
  readonly #batches: Batches;
  readonly #level = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<never>();
  #subscription: Subscription;
  #isWaitingForRoom = false;
  #isTrusted = true;
  #isInUse = false;
  #isClosed = false;

  constructor({ file, log, tables, onStop }: KeptFileOptions) {
    this.file = file;
    this.#log = log;
    this.#db = openForWriting(file);
    this.#batches = new Batches(this.#db, tables, onStop);
    this.#failed.promise.catch(() => undefined);
    this.#subscription = this.#follow();
  }

  /** Resolves once the file has everything that the log has. */
  get level(): Promise<void> {
    return this.#level.promise;
  }

  /** Rejects when the log or the disk fails; a full disk is waited out. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  /** Whether events wait for room on the disk. */
  get isWaitingForRoom(): boolean {
    return this.#isWaitingForRoom;
  }

  get runs(): Batches['runs'] {
    return this.#batches.runs;
  }

  /** Up to where every running projection has come; `undefined` while one has seen nothing. */
  get position(): Position | undefined {
    return this.#batches.resumeAfter;
  }

  /** Leads a stopped projection on from where it stands. @returns false when there is none of that name that stopped */
  async retry(projection: string): Promise<boolean> {
    const stopped = this.runs.find(({ name, deadLetter }) => name === projection && deadLetter);
    if (!stopped) return false;
    await this.#subscription.stop();
    stopped.retry();
    this.#subscription = this.#follow();
    return true;
  }

  /** The file is looked through when it is opened next. */
  distrust(): void {
    this.#isTrusted = false;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#subscription.stop();
    if (this.#isTrusted) closeWell(this.#db);
    else this.#db.close();
  }

  #follow(): Subscription {
    const subscription = this.#log.subscribe({
      after: this.#batches.resumeAfter,
      onBatch: (events) => {
        this.#markInUse();
        this.#batches.apply(events);
        this.#isWaitingForRoom = false;
        this.rate.add(events.length);
      },
      onCaughtUp: () => this.#level.resolve(),
    });
    subscription.ended.catch((error: unknown) => {
      if (isDiskFull(error)) void this.#followOnceThereIsRoom(subscription);
      else this.#fail(error);
    });
    return subscription;
  }

  /** Not before there is something to write, for the disk may be full at the start. */
  #markInUse(): void {
    if (!this.#isInUse) markInUse(this.#db);
    this.#isInUse = true;
  }

  #fail(error: unknown): void {
    this.distrust();
    this.#failed.reject(error);
  }

  /** What was folded is kept; the events come again, and what they changed is written then. */
  async #followOnceThereIsRoom(ended: Subscription): Promise<void> {
    this.#isWaitingForRoom = true;
    await delay(roomPollMilliseconds);
    if (!this.#isClosed && this.#subscription === ended) this.#subscription = this.#follow();
  }
}
