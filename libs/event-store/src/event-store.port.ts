import type { Fact, Metadata, Position, Recorded, Revision } from '@miauflix/domain/kernel';

/** An event that asks to be written; its id is deterministic, so that a repeated append is recognised. */
export type NewEvent<Event extends Fact = Fact> = Event & {
  /** UUID. */
  readonly id: string;
  readonly metadata: Metadata;
};

/** The stream must end at this revision, or must not exist. There is no "any". */
export type ExpectedRevision = Revision | 'no-stream';

/** Where an append has ended. */
export interface Appended {
  /** Revision of the last event of the append. */
  readonly revision: Revision;
  /** Position of the last event of the append: what a reader has to reach to see it. */
  readonly position: Position;
}

/** Which stretch of the log is read; all of it when nothing is said. */
export interface ReadAll {
  /** Exclusive; from the first event when absent. */
  readonly after?: Position | undefined;
  readonly limit?: number;
}

/** Which stretch of one stream is read; all of it when nothing is said. */
export interface ReadStream {
  /** Exclusive; from the first event when absent. */
  readonly after?: Revision | undefined;
  readonly limit?: number;
}

/** Whoever is told of events, from a place in the log on. */
export interface Subscriber {
  /** Exclusive; from the first event when absent. */
  readonly after?: Position | undefined;
  /** Called with events in order, the next batch only when this one has settled. A rejection ends the subscription. */
  onBatch(events: readonly Recorded[]): Promise<void> | void;
  /** Called each time everything known so far has been delivered. */
  onCaughtUp?(): void;
}

/** A subscriber being told. */
export interface Subscription {
  /** Settles when the subscription has ended: cleanly after `stop`, rejected with what a read or the subscriber threw. */
  readonly ended: Promise<void>;
  /** Resolves when the batch under way has settled, whatever its outcome; not to be awaited inside `onBatch`. */
  stop(): Promise<void>;
}

/** The log as everyone but its appender knows it. */
export interface EventLog {
  /** Events of one stream, oldest first; empty when there is no such stream. */
  readStream(stream: string, options?: ReadStream): Promise<readonly Recorded[]>;
  /** Events of all streams in the order of their positions. */
  readAll(options?: ReadAll): Promise<readonly Recorded[]>;
  /** Position of the last event; `undefined` while the log is empty. */
  head(): Promise<Position | undefined>;
  subscribe(subscriber: Subscriber): Subscription;
  /** Stops every subscription; whatever is asked afterwards is answered with `StoreUnavailable`. */
  close(): Promise<void>;
}

/**
 * The log of everything that was decided: streams of events, and one order over all of them.
 *
 * An append is atomic within its stream and durable when it resolves.
 */
export interface EventStore extends EventLog {
  /**
   * Repeating an append whose events are already there, at the expected place, is answered as the first time.
   *
   * @throws RevisionConflict when the stream is elsewhere than expected
   * @throws AppendTooLarge above 900 KiB of payload and metadata
   * @throws StoreFull when the disk is; nothing was written
   * @throws StoreUnavailable when the outcome is not known or nothing was written; see its `outcome`
   */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
}
