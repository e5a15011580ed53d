import type { SealingKey } from '../kernel/sealing.ts';
import type { ChainHead } from './audit-log.ts';
import type { LoggedEvent } from './log-index.projection.ts';
import type { StreamRow } from './streams.projection.ts';

/** Which events are asked for: those that fit every field that is given. */
export interface EventFilter {
  readonly type?: string;
  readonly category?: string;
  readonly stream?: string;
  readonly actor?: string;
  readonly correlation?: string;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  /** ISO 8601, exclusive. */
  readonly to?: string;
  /** Part of a type or a stream, or the whole id of an event, a command, a request or a session. */
  readonly q?: string;
}

/** A page of the log, latest first. */
export interface EventPage {
  readonly events: readonly LoggedEvent[];
  /**
   * Pass as `before` for what came earlier; absent when there is nothing. A search by text reads a stretch of the log
   * at a time: it may have found little or nothing there, and goes on from here.
   */
  readonly older?: string;
  /** Pass as `after` for what came later; absent when there is nothing yet. */
  readonly newer?: string;
}

/** Streams in the order of their names. */
export interface StreamPage {
  readonly streams: readonly StreamRow[];
  /** Pass as `after`; absent on the last page. */
  readonly next?: string;
}

/** How often each type was written, most frequent first. */
export interface EventStatistics {
  readonly types: readonly {
    readonly type: string;
    readonly events: number;
    /** Days on which it was written, ascending; a day without any is left out. */
    readonly days: readonly { readonly day: string; readonly events: number }[];
  }[];
}

/** Stands where a sealed value is: whose key would open it. */
export interface Masked {
  readonly sealed: SealingKey;
}

/** One difference between two JSON values. */
export interface Change {
  readonly path: readonly (string | number)[];
  /** Absent when the value was added. */
  readonly before?: unknown;
  /** Absent when the value was removed. */
  readonly after?: unknown;
}

/** A value before and after an event; absent fields say that there was, or is, none. */
export interface Effect {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly changes: readonly Change[];
}

/** Why something cannot be shown. */
export interface Unavailable {
  readonly unavailable:
    /** No decider of this release folds streams of this category. */
    | 'unknown-category'
    /** More than ten thousand events lie before it. */
    | 'history-too-long'
    /** Retention has removed what it said. */
    | 'payload-removed'
    /** The row is gone, and with it the knowledge of the streams that it was folded from. */
    | 'row-is-gone';
}

/** A row that an event changed. */
export type RowEffect = { readonly readModel: string; readonly key: string } & (Effect | Unavailable);

/** A sealed field of an event. */
export interface SealedField {
  readonly field: string;
  readonly sealed: SealingKey;
  /** A password's hash is never shown to anybody. */
  readonly isRevealable: boolean;
}

/** One event in full. Every sealed value, wherever it appears, is a {@link Masked}. */
export interface InspectedEvent extends LoggedEvent {
  readonly data: unknown;
  /** Retention has removed the data. */
  readonly isRemoved?: true;
  readonly sealedFields: readonly SealedField[];
  /** What the event did to the state that the decisions of its stream rest on. */
  readonly state: Effect | Unavailable;
  /** What it did to rows of read models, those of the log's own indexes left out. */
  readonly rows: readonly RowEffect[];
}

/** A sealed field that an admin has opened. */
export interface RevealedSecret {
  readonly field: string;
  readonly value: string;
  /** Of the audit's own event that says so. */
  readonly position: string;
}

/** Everything that one request set off. */
export interface CausationTree {
  readonly correlationId: string;
  /** Commands, and events that were caused from outside of this correlation. */
  readonly roots: readonly CausationNode[];
  /** Whether all events are in it: a request that set off more than two thousand is cut. */
  readonly isComplete: boolean;
}

/** A command or an event with what followed from it directly. */
export interface CausationNode {
  readonly id: string;
  /** Absent for a command: the log knows its id alone. */
  readonly event?: LoggedEvent;
  readonly children: readonly CausationNode[];
}

/** What is known of the chain of hashes. */
export interface ChainStatus {
  /** Absent while the log is empty. */
  readonly head?: ChainHead;
  readonly verification: ChainVerification;
}

/** How the latest verification since the api's start stands; times are ISO 8601, UTC. */
export type ChainVerification =
  | { readonly status: 'never' }
  | {
      readonly status: 'running';
      readonly startedAt: string;
      readonly checkedEvents: number;
      readonly ofEvents: number;
    }
  | { readonly status: 'intact'; readonly startedAt: string; readonly endedAt: string; readonly checkedEvents: number }
  | {
      readonly status: 'broken';
      readonly startedAt: string;
      readonly endedAt: string;
      /** The first event that is not what was written, or before which one is missing. */
      readonly firstBadPosition: string;
      readonly reason: string;
    }
  | { readonly status: 'failed'; readonly startedAt: string; readonly endedAt: string };
